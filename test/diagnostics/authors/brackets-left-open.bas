' mistakes: 3
HEAR name
x = (1 + 2 * 3
TALK UCASE(name
IF (name = "Ana" THEN TALK "Hi"
y = ((2 + 3) * 4
