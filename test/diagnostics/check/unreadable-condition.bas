people = [{ name: "Ana", age: 31 }]
HEAR age
TALK FILTER(people, "age>=" + age + " AND name")
TALK FILTER(people, "name='O'Neil' AND age>18")
TALK FILTER(people, "age > LEN(name)")
column$ = "name"
TALK FILTER(people, column$)
TALK FILTER(people, "age=1 OR " + column$ + "=Ana")
