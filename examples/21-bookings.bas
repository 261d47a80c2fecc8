REM One idea: looking and writing in one turn. However many people want the same hour at once, one of them gets it.
TALK "Welcome to the barber's."
again:
HEAR hour$ AS "9:00", "10:00", "11:00" WITH "When would you like to come?"
IF FIND("bookings", "hour=" + hour$) THEN
  TALK "Sorry, " + hour$ + " is taken."
  GOTO again
END IF
number$ = GET WHATSAPP SENDER NUMBER
INSERT "bookings", hour$, number$
TALK "See you at " + hour$ + "."

HEAR sure AS BOOLEAN WITH "Will you come for certain?"
IF NOT sure THEN
  DELETE FROM "bookings" WHERE hour = hour$ AND number = number$
  TALK "Somebody else may have " + hour$ + " then."
END IF
