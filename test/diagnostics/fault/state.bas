text$ = "0123456789"
FOR i = 1 TO 15
  text$ = text$ + text$
NEXT
HEAR name$
