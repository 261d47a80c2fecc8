order = PARSE_JSON("{""size"": ""L"", ""items"": [1, 2.5, null, true]}")
TALK order["size"]                       ' expect: L
TALK TOJSON(order)                       ' expect: {"size":"L","items":[1,2.5,null,true]}
TALK JSON_STRINGIFY("a ""b""")           ' expect: "a \\"b\\""
TALK JSON_PARSE("[1]")                   ' expect: [1]
TALK JSON PARSE("[2]")                   ' expect: [2]
text$ = "[3]"
list = PARSE JSON text$
TALK list[0]                             ' expect: 3
TALK PARSE_JSON("{""__proto__"": 1}")    ' expect: {"__proto__":1}
