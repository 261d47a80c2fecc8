' SET HEADER counts for every call that follows, also behind a HEAR, until CLEAR HEADERS.
' web: GET https://api.example/a -> 200 a
' web: POST https://api.example/a -> 200 a
url$ = "https://api.example/a"
GET url$                                  ' expect web: GET https://api.example/a
SET HEADER "Authorization", "Bearer k1"
SET HEADER "X-Shop" TO "cakes"
GET url$                                  ' expect web: GET https://api.example/a | authorization: Bearer k1 | x-shop: cakes
SET HEADER "authorization", "Bearer k2"
HEAR x                                    ' answer: go on
GET url$                                  ' expect web: GET https://api.example/a | authorization: Bearer k2 | x-shop: cakes
CLEAR HEADERS
GET url$                                  ' expect web: GET https://api.example/a
SET HEADER "Content-Type" AS "application/vnd.shop+json"
POST url$, {a: 1}                         ' expect web: POST https://api.example/a | content-type: application/vnd.shop+json | {"a":1}
SET HEADER "Content-Type", "application/x-www-form-urlencoded"
POST url$, {to: "+55 11", body: "Olá & até", list: [1]}
' expect web: POST https://api.example/a | content-type: application/x-www-form-urlencoded | to=%2B55+11&body=Ol%C3%A1+%26+at%C3%A9&list=%5B1%5D
CALL OTHER
SUB OTHER
  CLEAR HEADERS
  TALK "done"                             ' expect: done
END SUB
GET url$                                  ' expect web: GET https://api.example/a
