SAY HELLO
TALK "Do you want tea?"
HEAR answer$ AS "Yes", "No"
IF answer$ = "Yes" THEN
  TALK "It is on its way."
  END
ELSE
  TALK "Another time."
  STOP
END IF
TALK "Goodbye."

SUB SAY HELLO
  DO
    TALK "Hello!"
    RETURN
    LOG "greeted"
  LOOP
  LOG "never done"
END SUB
