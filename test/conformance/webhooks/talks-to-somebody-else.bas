ON WEBHOOK POST TO "/paid" DO
  CALL TELL(GET FORM VALUE "phone")
  PRINT "ok"   ' expect print: ok
END ON
SUB TELL(WHO$)
  SEND WHATSAPP TO WHO$ WITH "Thank you."   ' expect: to 5511999999999: Thank you.
END SUB
' request: {"method":"POST","path":"/paid","form":{"phone":"+55 11 99999-9999"}}
