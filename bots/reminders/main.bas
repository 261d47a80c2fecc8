REM  Reminders: a person names a thing and a day, and hears of it in the morning of that day.
REM
REM  Three files. This one talks; due.bas is what the clock runs every morning; remind.bas sends one reminder, and is
REM  called by both. What is to be remembered stands in a table, so nothing is lost when the server stops.

SET SCHEDULE "every day at 9am", "due.bas"

TALK "What shall I remind you of?"
HEAR what$
HEAR when$ AS DATE WITH "On which day? (as 2026-12-24, or tomorrow)"
number$ = GET WHATSAPP SENDER NUMBER
IF when$ <= TODAY() THEN
  CALL "remind.bas", number$, what$
ELSE
  INSERT "reminders", { number: number$, what: what$, day: when$ }
  TALK "All right, on " + FORMAT(when$, "MMMM DD") + " at nine."
END IF
