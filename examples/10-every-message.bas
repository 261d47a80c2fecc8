REM One idea: a handler. It runs once for every message and remembers nothing of the one before.
ON WHATSAPP MESSAGE RECEIVED
  LET BODY$ = GET WHATSAPP MESSAGE BODY
  SEND WHATSAPP TO GET WHATSAPP SENDER NUMBER WITH UCASE$(BODY$)
END ON
