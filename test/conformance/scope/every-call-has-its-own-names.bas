TALK NEST(3)                 ' expect: 321

FUNCTION NEST(n)
  mine = n
  rest$ = ""
  IF n > 1 THEN rest$ = NEST(n - 1)
  RETURN mine + rest$
END FUNCTION
