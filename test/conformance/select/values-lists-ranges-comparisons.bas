FOR i = 0 TO 9
  SELECT CASE i
    CASE 1, 2
      TALK "few"      ' expect: few
      ' expect: few
    CASE 3 TO 5, 7
      TALK "some"     ' expect: some
      ' expect: some
      ' expect: some
      ' expect: some
    CASE IS >= 8
      TALK "many"     ' expect: many
      ' expect: many
    CASE ELSE
      TALK "else " + i  ' expect: else 0
      ' expect: else 6
  END SELECT
NEXT
