' mistakes: 2
HEAR age AS INTEGER
IF age < 18 THEN
  TALK "Sorry"
END
FOR i = 1 TO 3
  TALK i
END
