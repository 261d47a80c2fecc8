ON WEBHOOK "x"
  LET NAME$ = GET QUERY VALUE "name"
  SET RESPONSE HEADER NAME$ TO GET QUERY VALUE "value"   ' expect fault: fault/header
                                        ' expect fault: fault/header
                                        ' expect fault: fault/header
                                        ' expect header: set-cookie: a=1
END ON
ON WEBHOOK "status"
  SET RESPONSE STATUS TO GET QUERY VALUE "status"   ' expect fault: fault/status
                                        ' expect fault: fault/status
                                        ' expect status: 404
END ON
' request: {"path":"/webhook/x","query":{"name":"a b"}}
' request: {"path":"/webhook/x","query":{"name":"Content-Length","value":"3"}}
' request: {"path":"/webhook/x","query":{"name":"a","value":"1\r\nb: 2"}}
' request: {"path":"/webhook/x","query":{"name":"Set-Cookie","value":"a=1"}}
' request: {"path":"/webhook/status","query":{"status":"99"}}
' request: {"path":"/webhook/status","query":{"status":"ok"}}
' request: {"path":"/webhook/status","query":{"status":"404"}}
