o = { __proto__: 1, constructor: 2, hasOwnProperty: 3 }
TALK o                       ' expect: {"__proto__":1,"constructor":2,"hasOwnProperty":3}
p = NEW OBJECT
TALK p.constructor           ' expect: ""
TALK p.__proto__             ' expect: ""
TALK p.toString              ' expect: ""
p.__proto__ = "a"
p["__proto__"] += "b"
p.__proto__ = { polluted: TRUE }
HEAR x                       ' answer: and after being saved
TALK p                       ' expect: {"__proto__":{"polluted":true}}
q = {}
TALK q.polluted              ' expect: ""
q.__proto__.polluted = TRUE
r = {}
TALK r.polluted              ' expect: ""
IF "toString" IN r THEN TALK "never"
IF "__proto__" IN q THEN TALK "its own"   ' expect: its own
j = PARSE JSON "{""__proto__"": {""polluted"": true}, ""a"": 1, ""a"": 2}"
TALK j                       ' expect: {"__proto__":{"polluted":true},"a":2}
TALK j.polluted              ' expect: ""
