FOR i = 1 TO 2
  FOR j = 1 TO 2
  NEXT i                     ' expect error: syntax/wrong-next
NEXT j
