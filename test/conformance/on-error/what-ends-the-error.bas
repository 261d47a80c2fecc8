ON ERROR RESUME NEXT
x = 1 / 0
TALK ERROR                           ' expect: TRUE
message = ERROR MESSAGE
TALK ERROR                           ' expect: TRUE
IF ERROR THEN
  tries = 1
  TALK tries + ERROR MESSAGE         ' expect: 1division by zero
END IF
y = 4 / 2
TALK ERROR                           ' expect: FALSE
TALK "[" + ERROR MESSAGE + "]" + ERR ' expect: []0
x = 1 / 0
CLEAR ERROR
TALK ERROR                           ' expect: FALSE
x = 1 / 0
IF ERROR THEN
  x = BACKUP()
  IF ERROR THEN TALK "never"
END IF
FUNCTION BACKUP()
  RETURN 3
END FUNCTION
