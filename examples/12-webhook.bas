REM One idea: a door for other programs. What they send comes in, PRINT is what they get back.
ON WEBHOOK POST TO "/door" DO
  LET WHO$ = GET FORM VALUE "who"
  SEND WHATSAPP TO "+351 912 345 678" WITH WHO$ + " is at the door."
  PRINT "Somebody will come."
END ON
