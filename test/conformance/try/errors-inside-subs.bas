FOR i = 1 TO 2
  TRY
    x = 1 + DEEP(i)
    TALK x                           ' expect: 2
  CATCH e
    TALK e                           ' expect: deep
  END TRY
NEXT
TRY
  FAIL
CATCH
  TALK "the last line of a TRY"      ' expect: the last line of a TRY
END TRY
FUNCTION DEEP(i)
  FOR EACH y IN [1]
    IF i = 2 THEN FAIL
  NEXT
  RETURN 1
END FUNCTION
SUB FAIL
  THROW "deep"
END SUB
