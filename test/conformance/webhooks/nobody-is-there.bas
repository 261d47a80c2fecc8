ON WEBHOOK "x"
  TALK "hello"                      ' expect error: check/unmet-need
  HEAR answer$                      ' expect error: check/nobody-answers
  LOG GET WHATSAPP MESSAGE BODY     ' expect error: check/unmet-need
  LOG GET QUEUE NAME                ' expect error: check/unmet-need
  GREET                             ' expect error: check/unmet-need
  GREET
  ASK ASK                           ' expect error: check/nobody-answers
END ON
ON WHATSAPP MESSAGE RECEIVED
  GREET
  ASK ASK
  LOG GET FORM VALUE "a"            ' expect error: check/unmet-need
END ON
SUB GREET
  DEEPER
END SUB
SUB DEEPER
  TALK "hello"
END SUB
SUB ASK ASK
  HEAR answer$
END SUB
SUB NOBODY CALLS THIS
  LOG GET FORM VALUE "a"
END SUB
