FOR n = 1 TO 4
  IF n = 1 THEN
    TALK "one"               ' expect: one
  ELSEIF n = 2 THEN
    TALK "two"               ' expect: two
  ELSE IF n = 3 THEN
    TALK "three"             ' expect: three
  ELSE
    TALK "more"              ' expect: more
  END IF
NEXT
