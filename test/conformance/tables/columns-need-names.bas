name$ = "Ana"
SAVE "t.csv", name$, NOW()       ' expect error: check/unnamed-column
INSERT "t", name$, 1 + 1, name$  ' expect error: check/unnamed-column
row = { a: 1 }
SAVE "t", name$ + "1", row
SAVE "t", row
SAVE "t", PARSE_JSON("{}")
