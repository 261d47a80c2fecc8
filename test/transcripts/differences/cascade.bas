FOR n = 1 TO 6
  TALK "number " + n
  HEAR x$
NEXT
