REM Who shows no number is reached by their business-scoped id.
' sender: US.13491208655302741918
ON WHATSAPP MESSAGE RECEIVED
  who$ = GET WHATSAPP SENDER NUMBER
  SEND WHATSAPP TO who$ WITH "hello"     ' expect: to US.13491208655302741918: hello
END ON
