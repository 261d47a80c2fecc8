n = 5
TALK n - 1                   ' expect: 4
TALK n -1                    ' expect: 4
TALK TALLY - 1               ' expect: 6
TALK NEGATED -3              ' expect: 3

FUNCTION TALLY
  RETURN 7
END FUNCTION

FUNCTION NEGATED(x)
  RETURN -x
END FUNCTION
