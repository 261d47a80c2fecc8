n = 2
s = 1
FOR i = 1 TO n STEP s
  n = 100
  s = 50
  TALK i                     ' expect: 1
                             ' expect: 2
NEXT
TALK i                       ' expect: 3
FOR i = i TO i + 1
  TALK i                     ' expect: 3
                             ' expect: 4
NEXT
