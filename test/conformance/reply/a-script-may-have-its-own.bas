SUB REPLY text$
  TALK "(" + text$ + ")"     ' expect: (Hello)
END SUB
SUB MARK READ order$
  LOG order$ + " was read"   ' expect log: 7 was read
END SUB
REPLY "Hello"
MARK READ "7"
