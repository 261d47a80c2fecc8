WEBHOOK "till"
result_ok = FALSE
IF method = "GET" THEN
  result_status = 405
  END                      ' expect status: 405
                           ' expect header: content-type: application/json
                           ' expect print: {"ok":false}
END IF
IF params.key = "" THEN
  LEAVE
END IF
SET RESPONSE HEADER "Content-Type" TO "text/html"   ' expect header: content-type: text/html
                                                    ' expect header: content-type: text/html
IF params.key = "page" THEN
  PRINT "<h1>Hello</h1>"                            ' expect print: <h1>Hello</h1>
  RETURN
END IF
result_ok = TRUE                                    ' expect print: {"ok":true}
SUB LEAVE
  result_status = 500
  STOP                     ' expect status: 500
                           ' expect header: content-type: application/json
                           ' expect print: {"ok":false}
END SUB
' request: {"method":"GET","path":"/webhook/till"}
' request: {"method":"POST","path":"/webhook/till"}
' request: {"method":"POST","path":"/webhook/till","query":{"key":"page"}}
' request: {"method":"POST","path":"/webhook/till","query":{"key":"1"}}
