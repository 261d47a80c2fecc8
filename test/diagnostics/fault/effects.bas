FOR i = 1 TO 300
  TALK "Round " + i
NEXT
