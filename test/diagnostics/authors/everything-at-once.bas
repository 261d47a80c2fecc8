' mistakes: 8
TALK "Welcome
HEAR name
IF name = "" THEN
  TALK "No name?
  HAER name
END IF
FOR i = 1 TO 3
  TALK "Item " + i + ": " + itme
  HEAR item
NEXT j
TOTAL PRICE = 5
SUB CONFIRM NAME$
  TALK "Bye " + NAME$ + "!"
CONFIRM name, 5
