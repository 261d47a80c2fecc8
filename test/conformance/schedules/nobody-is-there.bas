SET SCHEDULE "every hour"
TALK "hello"                                      ' expect error: check/unmet-need
ASK                                               ' expect error: check/nobody-answers
CALL "ask.bas"                                    ' expect error: check/nobody-answers
TALK TO "whatsapp:+5511988887777", "hello"
SUB ASK
  HEAR x
END SUB
SET SCHEDULE "every day at noon", "chat.bas"
SET SCHEDULE "nightly", "@daily"
  LOG GET WHATSAPP MESSAGE BODY                   ' expect error: check/unmet-need
END SCHEDULE
' file: ask.bas
HEAR y
' file: chat.bas
TALK "hello"                                      ' expect error: check/unmet-need
REACT "👍"                                         ' expect error: check/unmet-need
