TRY
  TALK "a"                           ' expect: a
  x = 1 / 0
  TALK "never"
CATCH e
  TALK e + ERR + ERROR               ' expect: division by zero11TRUE
END TRY
TALK ERROR                           ' expect: FALSE
TRY
  TALK "fine"                        ' expect: fine
CATCH
  TALK "never"
END TRY
