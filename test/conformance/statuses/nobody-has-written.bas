ON WHATSAPP STATUS RECEIVED DO
  LOG GET WHATSAPP MESSAGE BODY              ' expect error: check/unmet-need
  TALK "hello"                               ' expect error: check/unmet-need
  HEAR x                                     ' expect error: check/nobody-answers
END ON
ON WHATSAPP MESSAGE RECEIVED
  LOG GET WHATSAPP STATUS                    ' expect error: check/unmet-need
  LOG GET WHATSAPP MESSAGE ID
END ON
