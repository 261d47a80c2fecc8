people = [{ name: "Ana", age: 31 }]
TALK FILTER(people, "name=")                       ' expect error: check/unreadable-condition
TALK FILTER(people, "name='Ana")                   ' expect error: check/unreadable-condition
TALK FILTER(people, "name='O'Neil'")               ' expect error: check/unreadable-condition
TALK FILTER(people, "name Ana")                    ' expect error: check/unreadable-condition
TALK FILTER(people, "(name=Ana")                   ' expect error: check/unreadable-condition
TALK FILTER(people, "name=Ana)")                   ' expect error: check/unreadable-condition
TALK FILTER(people, "name=Ana AND")                ' expect error: check/unreadable-condition
TALK FILTER(people, "age>LEN(name)")               ' expect error: check/unreadable-condition
TALK FILTER(people, "name=Rock and Roll")          ' expect error: check/unreadable-condition
TALK FILTER(people, "")                            ' expect error: check/unreadable-condition
field$ = "name"
TALK FILTER(people, "age=1 OR " + field$ + "=Ana")   ' expect error: check/unreadable-condition
