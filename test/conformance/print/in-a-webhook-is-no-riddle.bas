ON WEBHOOK "a"
  SHOW
END ON
ON WHATSAPP MESSAGE RECEIVED
  SEND WHATSAPP TO "5511888887777" WITH "!"   ' expect: to 5511888887777: !
END ON
SUB SHOW
  PRINT "a"                                   ' expect print: a
END SUB
' first: hi
' request: {"path":"/webhook/a"}
