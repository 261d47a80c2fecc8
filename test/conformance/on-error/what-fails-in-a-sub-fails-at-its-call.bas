ON ERROR RESUME NEXT
x = 1
x = DOUBLE("abc") + 1
IF ERROR AND x IS NULL THEN TALK ERR ' expect: 13
SHOW
TALK ERROR MESSAGE                   ' expect: oh
FUNCTION DOUBLE(n)
  RETURN n * 2
END FUNCTION
SUB SHOW
  TALK "before"                      ' expect: before
  THROW "oh"
  TALK "never"
END SUB
