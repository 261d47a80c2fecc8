' mistakes: 2
HEAR age
IF age < 18
  TALK "Sorry"
ELSE IF age > 99
  TALK "Wow"
ELSE
  TALK "Welcome"
END IF
