TALK FACT(10)                ' expect: 3628800
TALK FIB(12)                 ' expect: 144

FUNCTION FACT(n)
  IF n < 2 THEN RETURN 1
  RETURN n * FACT(n - 1)
END FUNCTION

FUNCTION FIB(n)
  IF n < 2 THEN RETURN n
  RETURN FIB(n - 1) + FIB(n - 2)
END FUNCTION
