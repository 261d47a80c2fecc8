' The address is a text, a text joined of others, or a variable that holds one; brackets make its end clear.
' web: GET https://api.example/a?x=1 -> 200 one
' web: GET https://api.example/b -> 200 two
' web: GET https://API.example/b -> 200
host$ = "https://api.example"
url = host$ + "/b"
TALK GET host$ + "/a?x=1"
' expect web: GET https://api.example/a?x=1
' expect: one
x = GET url                               ' expect web: GET https://api.example/b
TALK x                                    ' expect: two
TALK GET(url) + "!"
' expect web: GET https://api.example/b
' expect: two!
TALK GET HTTP url
' expect web: GET https://api.example/b
' expect: two
IF GET url = "two" AND x = "two" THEN TALK "same"
' expect web: GET https://api.example/b
' expect: same
TALK "${GET url}"
' expect web: GET https://api.example/b
' expect: two
GET "HTTPS://API.example/b"               ' expect web: GET https://API.example/b
