ON WEBHOOK "x"
  SPAWN NOTE                       ' expect error: check/unmet-need
  SPAWN GREET                      ' expect error: check/unmet-need
END ON
SUB NOTE
  LOG GET QUERY VALUE "a"
END SUB
SUB GREET
  SPAWN GREET DEEPER               ' expect error: check/unmet-need
  TALK "hello"
END SUB
SUB GREET DEEPER
  TALK "hello"
END SUB
