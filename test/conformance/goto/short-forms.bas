n = 0
more:
n = n + 1
IF n < 3 THEN more ELSE done
TALK "never"          ' expect warning: check/unreachable
done:
IF n < 5 GOTO more
TALK n                ' expect: 5
IF n = 5 THEN
  GOTO inside
  TALK "never"        ' expect warning: check/unreachable
  inside:
  TALK "inside"       ' expect: inside
END IF
