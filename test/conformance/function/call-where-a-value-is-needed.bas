x = CALL DOUBLE(2) + call double 3
TALK x                                           ' expect: 10
IF CALL DOUBLE(1) = 2 THEN TALK CALL GREETING    ' expect: Hello

FUNCTION DOUBLE(n)
  RETURN n * 2
END FUNCTION

FUNCTION GREETING
  RETURN "Hello"
END FUNCTION
