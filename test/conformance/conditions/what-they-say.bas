people = [
  { name: "Ana", age: 31, city: "São Paulo", joined: "2026-01-05", since: NULL },
  { name: "Bob", age: "17", city: "Rio", joined: "2025-12-31", since: 3 },
  { name: "O'Neil", age: 40, city: "Rio de Janeiro", joined: "2026-02-10" }
]
TALK MAP(FILTER(people, "name=Ana"), "name")                            ' expect: ["Ana"]
TALK MAP(FILTER(people, "name <> Ana"), "name")                         ' expect: ["Bob","O'Neil"]
TALK MAP(FILTER(people, "age>=18 AND age < 40"), "name")                ' expect: ["Ana"]
TALK MAP(FILTER(people, "age<18 OR city=Rio de Janeiro"), "name")       ' expect: ["Bob","O'Neil"]
TALK MAP(FILTER(people, "NOT (age<18 OR city = 'Rio de Janeiro')"), "name")   ' expect: ["Ana"]
TALK MAP(FILTER(people, "joined >= 2026-01-01"), "name")                ' expect: ["Ana","O'Neil"]
TALK MAP(FILTER(people, "age BETWEEN 18 AND 31"), "name")               ' expect: ["Ana"]
TALK MAP(FILTER(people, "age NOT BETWEEN 18 AND 31"), "name")           ' expect: ["Bob","O'Neil"]
TALK MAP(FILTER(people, "name IN (Ana, 'Bob', Zoe)"), "name")           ' expect: ["Ana","Bob"]
TALK MAP(FILTER(people, "name NOT IN (Ana, Bob)"), "name")              ' expect: ["O'Neil"]
TALK MAP(FILTER(people, "city LIKE rio%"), "name")                      ' expect: ["Bob","O'Neil"]
TALK MAP(FILTER(people, "name LIKE _o_"), "name")                       ' expect: ["Bob"]
TALK MAP(FILTER(people, "city CONTAINS Paulo"), "name")                 ' expect: ["Ana"]
TALK MAP(FILTER(people, "city STARTS WITH Rio de"), "name")             ' expect: ["O'Neil"]
TALK MAP(FILTER(people, "name ENDS WITH b"), "name")                    ' expect: ["Bob"]
TALK MAP(FILTER(people, "since IS NULL"), "name")                       ' expect: ["Ana","O'Neil"]
TALK MAP(FILTER(people, "since IS NOT NULL"), "name")                   ' expect: ["Bob"]
' Quotes of either kind, doubled when they belong to the value.
TALK MAP(FILTER(people, "name='O''Neil'"), "name")                      ' expect: ["O'Neil"]
TALK MAP(FILTER(people, 'name="O''Neil"'), "name")                      ' expect: ["O'Neil"]
TALK MAP(FILTER(people, "name=O'Neil"), "name")                         ' expect: ["O'Neil"]
' Columns in other capitals are the same; AND binds more tightly than OR.
TALK MAP(FILTER(people, "NAME=Ana or City=Rio and AGE>18"), "name")     ' expect: ["Ana"]
