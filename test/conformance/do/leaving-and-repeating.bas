n = 0
DO
  n = n + 1
  IF n = 2 THEN CONTINUE
  IF n = 4 THEN EXIT DO
  TALK n             ' expect: 1
  ' expect: 3
LOOP
FOR i = 1 TO 3
  IF i = 2 THEN CONTINUE
  TALK i             ' expect: 1
  ' expect: 3
NEXT
FOR EACH x IN [1, 2, 3]
  IF x = 2 THEN CONTINUE
  IF x = 3 THEN BREAK
  TALK "x" + x       ' expect: x1
NEXT
WHILE TRUE
  DO
    EXIT LOOP
  LOOP
  DO
    EXIT WHILE
  LOOP
WEND
DO
  n = n + 1
  IF n < 7 THEN CONTINUE
LOOP UNTIL n > 7
TALK n               ' expect: 8
