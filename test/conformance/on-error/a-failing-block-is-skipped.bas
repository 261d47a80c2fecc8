ON ERROR RESUME NEXT
IF 1 / 0 THEN
  TALK "never"
ELSE
  TALK "never"
END IF
TALK ERR                             ' expect: 11
FOR i = 1 TO 1 / 0
  TALK "never"
NEXT
FOR EACH c IN "text"
  TALK "never"
NEXT
WHILE 1 / 0
  TALK "never"
WEND
SELECT 1
  CASE 1 / 0
    TALK "never"
  CASE ELSE
    TALK "never"
END SELECT
DO
  TALK "once"                        ' expect: once
LOOP WHILE 1 / 0
IF TRUE THEN
  x = 1 / 0
  TALK "inside goes on"              ' expect: inside goes on
END IF
