' mistakes: 5
x = 1
DO
  x = x + 1
REPEAT
DO
  x = x + 1
REPEAT UNTIL x > 9
REPEAT
  x = x - 1
  IF x = 4 THEN
    TALK "four"
  END IF
UNTIL x < 3
WHILE x < 9 DO
  x = x + 1
END DO
DO
  REPEAT
    x = x - 1
  UNTIL x < 1
LOOP WHILE x > 2
TALK x
