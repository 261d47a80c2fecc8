FOR row = 1 TO 3
  FOR column = 1 TO 3
    TALK row & column
  NEXT row
NEXT column
