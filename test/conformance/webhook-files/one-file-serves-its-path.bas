webhook = "a name like any other"
TALK webhook                        ' expect: a name like any other
' file: a.bas
WEBHOOK "a"
SET RESPONSE STATUS TO 204          ' expect status: 204
result = "no member of the answer"
' first: hi
' request: {"path":"/webhook/a"}
