TALK DOUBLE(4)               ' expect: 8
TALK DOUBLE 4                ' expect: 8
TALK DOUBLE(DOUBLE(1)) + DOUBLE(2)   ' expect: 8
TALK "[" + NOTHING + "]"     ' expect: []
TALK "[" + EARLY + "]"       ' expect: []
DOUBLE 5
TALK "end"                   ' expect: end

FUNCTION DOUBLE(n)
  RETURN n * 2
END FUNCTION

FUNCTION NOTHING
END FUNCTION

FUNCTION EARLY
  EXIT FUNCTION
END FUNCTION
