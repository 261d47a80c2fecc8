FOR i = 1 TO 3
  TALK i                     ' expect: 1
  EXIT
NEXT
