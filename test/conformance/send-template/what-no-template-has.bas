n$ = "5511988887777"
SEND TEMPLATE "Order Update" TO n$                        ' expect error: check/impossible-value
SEND TEMPLATE "order_update" TO "123"                     ' expect error: check/impossible-value
SEND TEMPLATE "order_update" TO n$ LANGUAGE "portuguese"  ' expect error: check/impossible-value
SEND TEMPLATE "order_update" TO n$ WITH "", "b"           ' expect error: check/impossible-value
SEND TEMPLATE "order_update" TO n$ WITH { "First name": "Ana" }  ' expect error: check/impossible-value
SEND TEMPLATE "order_update" TO n$ WITH { "1": "a", "3": "c" }   ' expect error: check/impossible-value
