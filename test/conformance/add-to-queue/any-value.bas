ADD TO QUEUE "orders", "7|Ana" ' expect queue: orders "7|Ana"
ADD TO QUEUE "orders", { number: 7, items: ["coffee", NULL, TRUE] } ' expect queue: orders {"number":7,"items":["coffee",null,true]}
name$ = "pedidos_ção.1-a"
ADD TO QUEUE name$, 7 ' expect queue: pedidos_ção.1-a 7
n$ = "5511999999999"
ADD TO QUEUE "whatsapp-outbound", n$ + "|" + "Hello" ' expect queue: whatsapp-outbound "5511999999999|Hello"
