o = PARSE JSON "{""a"": {""b"": [{""c"": ""deep""}]}, ""x y"": 1}"
TALK GET JSON PATH o, "a.b[0].c"        ' expect: deep
TALK GET JSON PATH o, "a.b"             ' expect: [{"c":"deep"}]
TALK GET JSON PATH(o, "$.a.b[0].c")     ' expect: deep
TALK GET JSON PATH o, "[""x y""]"       ' expect: 1
TALK GET JSON PATH o, "x y"             ' expect: 1
TALK GET JSON PATH o, "a.b[7].c"        ' expect: ""
TALK GET JSON PATH o, "a.b.c.d"         ' expect: ""
TALK GET JSON PATH o, "toString"        ' expect: ""
TALK GET JSON PATH o, ""                ' expect: {"a":{"b":[{"c":"deep"}]},"x y":1}
TALK GET JSON PATH "[5, 6]", "[1]"      ' expect: 6
IF GET JSON PATH o, "a.b[0].c" = "deep" THEN TALK "compared"   ' expect: compared
HEAR x                                  ' answer: go
TALK GET JSON PATH o, "a.[b"            ' expect fault: fault/json
