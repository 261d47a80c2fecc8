ON ERROR GOTO failed
n = 0
again:
n = n + 1
FAIL(n)
TALK "went well"                     ' expect: went well
END
failed:
TALK ERROR MESSAGE                   ' expect: no 1
' expect: no 2
GOTO again
SUB FAIL(n)
  IF n < 3 THEN THROW "no " + n
END SUB
