LOG LEN(FIND "empty" WHERE anything = 1)    ' expect log: 0
SAVE "t", { name: "Ana", age: 30 }
SAVE "t", { name: "Ben", city: "Rio" }
LOG LEN(FIND "t", "city=Rio")               ' expect log: 1
LOG LEN(FIND "t" WHERE age IS NULL)         ' expect log: 1
ON ERROR RESUME NEXT
x = FIND "t" WHERE nmae = "Ana"
LOG ERROR MESSAGE                           ' expect log: no row of "t" has a column nmae
ON ERROR GOTO 0
LOG FIND("t", "agee>3")                     ' expect fault: fault/column
