ON WEBHOOK POST TO "/orders"
  name$ = "X Total"
  SET RESPONSE HEADER name$ TO "5"
END ON
' request: {"method":"POST","path":"/orders"}
