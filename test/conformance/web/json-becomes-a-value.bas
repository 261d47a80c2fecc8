' What a service says to be JSON is a value; everything else is a text.
' web: GET https://api.example/rates -> 200 {"usd":5.4,"list":[1,2],"__proto__":"a key"}
' web: GET https://api.example/open -> 200 true
' web: GET https://api.example/motto -> 200 Fresh every day
' web: GET https://api.example/empty -> 204
rates = GET "https://api.example/rates"   ' expect web: GET https://api.example/rates
TALK rates.usd * 2                        ' expect: 10.8
TALK rates.list[1]                        ' expect: 2
TALK rates["__proto__"]                   ' expect: a key
IF GET "https://api.example/open" THEN TALK "open"
' expect web: GET https://api.example/open
' expect: open
motto = GET "https://api.example/motto"   ' expect web: GET https://api.example/motto
TALK UCASE(motto)                         ' expect: FRESH EVERY DAY
nothing = GET "https://api.example/empty" ' expect web: GET https://api.example/empty
TALK "[" + nothing + "]"                  ' expect: []
