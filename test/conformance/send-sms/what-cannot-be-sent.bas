TRY
  SEND SMS "5511999999999", " "
CATCH e
  LOG e ' expect log: this SMS has no text
END TRY
long$ = "x"
FOR i = 1 TO 11
  long$ = long$ + long$
NEXT
TRY
  SEND SMS "5511999999999", long$
CATCH e
  LOG e ' expect log: this SMS has more than 1600 characters
END TRY
