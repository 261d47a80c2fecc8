' foreign: WRITE
TALK "Tell us about your visit."
lines = []
DO
  HEAR line$
  IF line$ = "end" THEN EXIT DO
  APPEND lines, line$
LOOP
WRITE "visit.txt", JOIN(lines, ", ")
TALK "You wrote " + LEN(lines) + " lines."
TALK "Thank you!"
