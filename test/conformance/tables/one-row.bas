SAVE "people", { name: "Ana", age: 30 }
r = FIND "people", "name=Ana"
LOG r.name + " " + r.age                    ' expect log: Ana 30
LOG r["age"] + 1                            ' expect log: 31
none = FIND "people", "name=Ben"
LOG "[" + none.name + "]"                   ' expect log: []
IF none.name = "" THEN LOG "nobody"         ' expect log: nobody
SAVE "people", { name: "Ana", age: 31 }
several = FIND "people", "name=Ana"
LOG several.length                          ' expect log: 2
LOG several.city = ""                       ' expect log: TRUE
LOG FIRST(several).age                      ' expect log: 30
LOG several.age                             ' expect fault: fault/several-rows
