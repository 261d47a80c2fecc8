' web: GET https://api.example/find%20all?who=Ana%20Lima -> 200 found
name$ = "Ana Lima"
TALK GET "https://api.example/find all?who=" + name$ ' expect web: GET https://api.example/find%20all?who=Ana%20Lima
                                                     ' expect: found
ON ERROR RESUME NEXT
x = GET "https://api. example/?who=" + name$
TALK ERROR CODE                                      ' expect: fault/address
x = GET "https://api.example/?who=" + name$ + CHR(10) + "x"
TALK ERROR CODE                                      ' expect: fault/address
