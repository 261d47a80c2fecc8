SHOW 1
TALK "never"

SUB SHOW(n)
  TALK n                     ' expect: 1
  IF n = 1 THEN END
  TALK "never"
END SUB
