FOR i = 1 TO 5
  FOR j = 1 TO 5
    IF j = 2 THEN EXIT FOR
    TALK i & j               ' expect: 11
                             ' expect: 21
  NEXT
  IF i = 2 THEN EXIT FOR
NEXT
TALK i                       ' expect: 2
FOR i = 1 TO 3
  WHILE TRUE
    EXIT FOR
  WEND
NEXT
TALK i                       ' expect: 1
