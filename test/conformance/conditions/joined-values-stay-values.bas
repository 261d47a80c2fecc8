people = [{ name: "Ana", age: 31 }, { name: "Bob", age: 17 }, { name: "x' OR name<>'", age: 5 }]
HEAR wanted$          ' answer: x' OR name<>'
' Whatever was typed is one value: its quotes and words are no part of the condition.
TALK LEN(FILTER(people, "name=" + wanted$))             ' expect: 1
TALK LEN(FILTER(people, "name='" + wanted$ + "'"))      ' expect: 1
TALK LEN(FILTER(people, "name=${wanted$} AND age<6"))   ' expect: 1
HEAR least$           ' answer: 17
' What is written like a number is one, as if it stood there.
TALK MAP(FILTER(people, "age>" + least$), "name")       ' expect: ["Ana"]
HEAR least$           ' answer: 1 OR age>0
TALK FILTER(people, "age>" + least$)                    ' expect fault: fault/not-a-number
