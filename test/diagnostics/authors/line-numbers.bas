' mistakes: 1
10 TALK "X"
20 IF 1 = 1 THEN
30 TALK "Y"
40 END IF
