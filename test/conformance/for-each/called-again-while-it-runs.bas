WALK(2)
SUB WALK(n)
  FOR EACH x IN [1, 2]
    IF n > 1 THEN WALK(n - 1)
    TALK n + "/" + x  ' expect: 1/1
    ' expect: 1/2
    ' expect: 2/1
    ' expect: 1/1
    ' expect: 1/2
    ' expect: 2/2
  NEXT
END SUB
