' Headers belong to the run: the next conversation begins without them.
' web: GET https://api.example/a -> 200 a
' first: one
' first: two
IF GET WHATSAPP MESSAGE BODY = "one" THEN SET HEADER "X-Shop", "cakes"
GET "https://api.example/a"
' expect web: GET https://api.example/a | x-shop: cakes
' expect web: GET https://api.example/a
