TALK "hello"                        ' expect error: check/acts-at-load
LOG GET FORM VALUE "a"              ' expect error: check/acts-at-load
SPAWN LATER                         ' expect error: check/acts-at-load
ON WEBHOOK "ping"
  PRINT "pong"
END ON
SUB LATER
  LOG "later"
END SUB
