o = NEW OBJECT
o.name = "Ana"
o["age"] = 41
LET o.address.city = "Lisboa"
SET o.address["zip"] = "1000"
o.tags[0] = "new"
TALK o                       ' expect: {"name":"Ana","age":41,"address":{"city":"Lisboa","zip":"1000"},"tags":["new"]}
o.age += 1
o.age++
o.visits = 0
o.visits -= 1
TALK o.age + "/" + o.visits  ' expect: 43/-1
fresh.a.b.c = 1
TALK fresh                   ' expect: {"a":{"b":{"c":1}}}
empty = ""
empty.x = 1
TALK empty                   ' expect: {"x":1}
key = "k"
o2 = {}
o2[key + 1] = "v"
o2[TRUE] = 1
o2.total$ = 5
o2.whole% = 1.7
TALK o2                      ' expect: {"k1":"v","TRUE":1,"total":"5","whole":2}
