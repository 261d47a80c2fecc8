x = 1
x += ASK()
TALK x                       ' expect: 6

FUNCTION ASK
  x = 100
  HEAR n                     ' answer: 5
  RETURN VAL(n)
END FUNCTION
