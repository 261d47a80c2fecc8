ON ERROR RESUME NEXT
TRY
  x = 1 / 0
  TALK "never"
CATCH
  TALK "caught"                      ' expect: caught
  x = 1 / 0
  TALK "resumed"                     ' expect: resumed
END TRY
