' foreign: ON EMAIL
ON WHATSAPP MESSAGE RECEIVED
  order$ = GET WHATSAPP MESSAGE BODY
  ADD TO QUEUE "orders", order$
  TALK "Your order is noted."
END ON

ON EMAIL "orders@shop.example"
  ADD TO QUEUE "orders", subject
END ON

ON QUEUE "orders"
  LOG "one more order"
END ON
