' mistakes: 1
HEAR age
IF age < 18 THEN
  TALK "Sorry"
  IF age < 12 THEN
    TALK "Really"
ELSE
  TALK "Welcome"
END IF
TALK "Bye"
