ON QUEUE "orders" DO
  order = GET QUEUE MESSAGE
  LOG (GET QUEUE NAME) + ": " + order.id     ' expect log: orders: 7
END ON
ON QUEUE "texts"
  LOG GET QUEUE MESSAGE                      ' expect log: plain
  SEND WHATSAPP TO "5511888887777" WITH "!"  ' expect: to 5511888887777: !
END ON
' item: orders {"id":7}
' item: texts "plain"
