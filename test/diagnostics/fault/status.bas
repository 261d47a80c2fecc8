ON WEBHOOK POST TO "/orders"
  status = 99
  SET RESPONSE STATUS TO status
END ON
' request: {"method":"POST","path":"/orders"}
