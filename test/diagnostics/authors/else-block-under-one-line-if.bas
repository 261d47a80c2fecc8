' mistakes: 1
HEAR age AS INTEGER
IF age < 18 THEN TALK "Sorry"
ELSE
  TALK "Welcome"
END IF
