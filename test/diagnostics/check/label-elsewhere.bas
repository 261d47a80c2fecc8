start:
TALK "Hello"
ASK

SUB ASK
  HEAR x
  IF x = "back" THEN GOTO start
END SUB
