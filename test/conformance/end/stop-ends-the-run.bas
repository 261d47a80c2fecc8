SHOW
TALK "never"
SUB SHOW
  TALK "shown"        ' expect: shown
  STOP
END SUB
