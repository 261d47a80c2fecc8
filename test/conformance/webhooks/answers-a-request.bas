ON WEBHOOK POST TO "/orders" DO
  PRINT "thank you, " + GET FORM VALUE "name"  ' expect print: thank you, Ana
  SET RESPONSE HEADER "X-Orders" TO "1"        ' expect header: x-orders: 1
  SET RESPONSE STATUS TO 201                   ' expect status: 201
END ON
' request: {"method":"POST","path":"/orders","form":{"name":"Ana"}}
