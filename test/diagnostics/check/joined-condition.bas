people = [{ name: "Ana", age: 31 }]
HEAR name$
wanted$ = "name=" + name$
TALK FILTER(people, wanted$)
column$ = "name"
TALK FILTER(people, column$ + "=" + name$)
TALK FILTER(people, "name=" + name$)
TALK FILTER people WHERE name = name$
