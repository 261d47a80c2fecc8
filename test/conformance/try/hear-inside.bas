TRY
  TALK "A number?"                   ' expect: A number?
  HEAR n                             ' answer: ten
  n = n * 2
  TALK "never"
CATCH e
  TALK "No number."                  ' expect: No number.
  HEAR m                             ' answer: 3
  TALK e                             ' expect: a number was needed here, but this is the text "ten"
  TALK m / ASKED()                   ' expect: 1
END TRY
TRY
  TALK 1 / ASKED()
CATCH
  TALK ERR                           ' expect: 11
END TRY
FUNCTION ASKED()
  HEAR x                             ' answer: 3
  ' answer: 0
  RETURN x
END FUNCTION
