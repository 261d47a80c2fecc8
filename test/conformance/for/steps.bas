FOR i = 3 TO 1
  TALK "never"
NEXT
FOR i = 3 TO 1 STEP -1
  TALK i                     ' expect: 3
                             ' expect: 2
                             ' expect: 1
NEXT i
FOR i = 1 TO 2 STEP 0.5
  TALK i                     ' expect: 1
                             ' expect: 1.5
                             ' expect: 2
END FOR
FOR i = 5 TO 5
  TALK i                     ' expect: 5
NEXT
