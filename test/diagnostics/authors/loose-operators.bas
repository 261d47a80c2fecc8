' mistakes: 6
x = 5 +
y = * 3
z = (1 + 2)) * 3
IF x = THEN
  TALK "a"
END IF
w = 1 2
TALK AND
v = NOT
