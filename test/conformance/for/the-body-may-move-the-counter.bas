FOR i = 1 TO 10
  i = i + 4
  TALK i                     ' expect: 5
                             ' expect: 10
NEXT
