' Lists and objects travel as JSON, everything else as the text that it is; nothing at all is no body.
' web: POST https://api.example/orders -> 201 {"id":7}
' web: PUT https://api.example/orders/7 -> 200 {"id":7}
' web: PATCH https://api.example/orders/7 -> 200 {"id":7}
' web: DELETE https://api.example/orders/7 -> 204
url$ = "https://api.example/orders"
order = POST url$, {item: "cake", count: 2}
' expect web: POST https://api.example/orders | content-type: application/json | {"item":"cake","count":2}
TALK order.id                             ' expect: 7
POST url$, [1, "a"]                       ' expect web: POST https://api.example/orders | content-type: application/json | [1,"a"]
POST url$, "two cakes"                    ' expect web: POST https://api.example/orders | content-type: text/plain; charset=utf-8 | two cakes
POST url$, 5                              ' expect web: POST https://api.example/orders | content-type: text/plain; charset=utf-8 | 5
POST url$                                 ' expect web: POST https://api.example/orders
POST url$, NULL                           ' expect web: POST https://api.example/orders
POST HTTP url$ WITH {a: 1}                ' expect web: POST https://api.example/orders | content-type: application/json | {"a":1}
PUT url$ + "/7", {count: 3}               ' expect web: PUT https://api.example/orders/7 | content-type: application/json | {"count":3}
PATCH url$ + "/7" WITH {count: 4}         ' expect web: PATCH https://api.example/orders/7 | content-type: application/json | {"count":4}
DELETE HTTP url$ + "/7"                   ' expect web: DELETE https://api.example/orders/7
