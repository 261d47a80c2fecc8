n = 0
more:
n = n + 1
IF n < 3 THEN more ELSE done
TALK "never"
done:
IF n < 5 GOTO more
TALK n                ' expect: 5
IF n = 5 THEN
  GOTO inside
  TALK "never"
  inside:
  TALK "inside"       ' expect: inside
END IF
