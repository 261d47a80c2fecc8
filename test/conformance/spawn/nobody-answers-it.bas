SPAWN ASK                      ' expect error: check/nobody-answers
SPAWN ASK LATER                ' expect error: check/nobody-answers
SPAWN SAY
SUB ASK
  TALK "Well?"
  HEAR answer$
END SUB
SUB ASK LATER
  ASK
END SUB
SUB SAY
  TALK "Well."
  SPAWN SAY
END SUB
