' A call may stand anywhere in an expression, in a loop, in a SUB, and beside questions.
' web: GET https://api.example/1 -> 200 10
' web: GET https://api.example/2 -> 200 20
' web: GET https://api.example/list -> 200 ["a","b"]
base$ = "https://api.example/"
total = GET(base$ + 1) + GET(base$ + 2) * 2
' expect web: GET https://api.example/1
' expect web: GET https://api.example/2
TALK total                                ' expect: 50
FOR EACH one IN GET base$ + "list"        ' expect web: GET https://api.example/list
  TALK one
  ' expect: a
  ' expect: b
NEXT
answer = (HEAR "More?") + GET(base$ + 1)
' expect: More?
' answer: yes
' expect web: GET https://api.example/1
TALK answer                               ' expect: yes10
TALK PRICE(2)                             ' expect: 21
IF FALSE AND GET(base$ + 1) = 10 THEN TALK "never asked"
FUNCTION PRICE(n)
  RETURN GET("https://api.example/" + n) + 1   ' expect web: GET https://api.example/2
END FUNCTION
