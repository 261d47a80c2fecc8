CALL "subs.bas"
GREET
' file: subs.bas
SUB GREET
  TALK "Hi"
END SUB
