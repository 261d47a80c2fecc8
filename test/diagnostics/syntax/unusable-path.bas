ON WEBHOOK POST TO "orders" DO
  PRINT "ok"
END ON

ON WEBHOOK GET TO "/orders?page=1" DO
  PRINT "ok"
END ON
