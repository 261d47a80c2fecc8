json$ = ""
FOR i = 1 TO 200
  json$ = json$ + "["
NEXT
LOG LEN(PARSE_JSON(json$ + REPLACE(json$, "[", "]")))         ' expect log: 1
TALK PARSE_JSON("[" + json$ + REPLACE(json$, "[", "]") + "]") ' expect fault: fault/json
