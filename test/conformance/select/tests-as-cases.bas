n = 7
SELECT CASE TRUE
  CASE n > 10
    TALK "large"
  CASE n > 5
    TALK "medium"     ' expect: medium
END SELECT
