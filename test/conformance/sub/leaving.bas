TRY IT 1
TRY IT 2
TRY IT 3
TALK "after"                 ' expect: after

SUB TRY IT(n)
  IF n = 1 THEN RETURN
  IF n = 2 THEN EXIT SUB
  TALK n                     ' expect: 3
END SUB
