WHILE TRUE
  FOR i = 1 TO 3
    EXIT WHILE
  NEXT
WEND
TALK i                       ' expect: 1
