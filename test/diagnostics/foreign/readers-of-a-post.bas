' foreign: GET INSTAGRAM METRICS
TALK "Report of the week."
HEAR week AS INTEGER WITH "Which week?"
FOR day = 1 TO 7
  LOG "day " + day + " of week " + week
NEXT
readers = GET INSTAGRAM METRICS "last"
IF readers > 1000 THEN
  TALK "A good week!"
ELSE
  TALK "Next week will be better."
END IF
