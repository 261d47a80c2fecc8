ON WEBHOOK GET TO "/x" DO
  PRINT "read"        ' expect print: read
END ON
ON WEBHOOK PUT TO "/x"
  PRINT "put"         ' expect print: put
END ON
ON WEBHOOK PATCH TO "/x"
  PRINT "patch"       ' expect print: patch
END ON
ON WEBHOOK DELETE TO "/x"
  PRINT "delete"      ' expect print: delete
END ON
ON WEBHOOK TO "/any"
  PRINT GET REQUEST METHOD  ' expect print: POST
                            ' expect print: DELETE
END ON
ON WEBHOOK "/bare" DO
  PRINT GET REQUEST PATH    ' expect print: /bare
END ON
on webhook "till" do
  PRINT GET REQUEST PATH    ' expect print: /webhook/till
END ON
' request: {"method":"GET","path":"/x"}
' request: {"method":"PUT","path":"/x"}
' request: {"method":"PATCH","path":"/x"}
' request: {"method":"DELETE","path":"/x"}
' request: {"method":"POST","path":"/any"}
' request: {"method":"DELETE","path":"/any"}
' request: {"path":"/bare"}
' request: {"path":"/webhook/till"}
