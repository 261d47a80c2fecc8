x = 0
TALK [COUNTED() + x, COUNTED() + x]   ' expect: [11,12]
TALK COUNTED() + x & COUNTED() + x    ' expect: 1314

FUNCTION COUNTED
  x = x + 1
  RETURN 10
END FUNCTION
