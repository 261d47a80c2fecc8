o = { "name": "Ana", age: 41 }
TALK o                       ' expect: {"name":"Ana","age":41}
TALK #{ key: "v" }           ' expect: {"key":"v"}
TALK {}                      ' expect: {}
p = {
  Name: "keeps its capitals"
  end: 1, to: [1,
    2]
  next: { deep: TRUE }, "with blank": NULL
  7: "seven",
}
TALK p.end                   ' expect: 1
TALK p.to                    ' expect: [1,2]
TALK p.next.deep             ' expect: TRUE
TALK p[7] + p["7"]           ' expect: sevenseven
TALK p.Name + "/" + p.name   ' expect: keeps its capitals/
name$ = "x"
TALK { name$: name$ + name$ }   ' expect: {"name":"xx"}
TALK { a: 1, b: 2, a: 3 }    ' expect: {"a":3,"b":2}
IF {} THEN TALK "never" ELSE TALK "empty"   ' expect: empty
