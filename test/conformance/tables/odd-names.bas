row = PARSE_JSON("{""__proto__"": 1, ""constructor"": ""c"", ""toString"": 2}")
SAVE "odd", row
r = FIND "odd" WHERE __proto__ = 1 AND constructor = "c"
TALK r.length                                ' expect: 1
UPDATE "odd", "toString=2", PARSE_JSON("{""__proto__"": 5}")
TALK FIND("odd")                             ' expect: [{"id":1,"__proto__":5,"constructor":"c","toString":2}]
SAVE "__proto__", { a: 1 }
SAVE "constructor", { a: 2 }
TALK LEN(FIND "__proto__") + LEN(FIND "toString") ' expect: 1
