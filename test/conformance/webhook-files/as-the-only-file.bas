WEBHOOK "only"
TALK "hello"                        ' expect error: check/unmet-need
HEAR x                              ' expect error: check/nobody-answers
SPAWN LATER
SUB LATER
  SEND WHATSAPP TO "5511888887777" WITH "!"
END SUB
' first: hi
