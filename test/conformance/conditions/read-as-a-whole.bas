people = [{ name: "Ana", age: 31 }, { name: "Bob", age: 17 }]
condition$ = "age>20"
TALK MAP(FILTER(people, condition$), "name")       ' expect: ["Ana"]
HEAR name$                                         ' answer: x OR age>0
joined$ = "name=" + name$
TALK MAP(FILTER(people, joined$), "name")          ' expect warning: check/joined-condition
                                                   ' expect: ["Ana","Bob"]
TALK LEN(FILTER people WHERE name = name$)         ' expect: 0
