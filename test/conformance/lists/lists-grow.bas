APPEND l, 1
TALK l                       ' expect: [1]
PUSH l, 2, 3
l.ADD(4)
PUSH(l, 5)
IF TRUE THEN APPEND l, 6 : PUSH l, 7
TALK l                       ' expect: [1,2,3,4,5,6,7]
o = { items: [] }
APPEND o.items, "a"
o.items.ADD("b", "c")
PUSH o["more"], "d"
TALK o                       ' expect: {"items":["a","b","c"],"more":["d"]}
e$ = ""
APPEND e$, 1
TALK e$                      ' expect: [1]
m = APPEND(l, 8)
TALK LEN(l) + "/" + LEN(m)   ' expect: 7/8
