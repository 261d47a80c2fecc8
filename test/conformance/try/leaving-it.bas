FOR i = 1 TO 3
  TRY
    IF i = 1 THEN CONTINUE
    IF i = 2 THEN GOTO out
  CATCH
    TALK "never"
  END TRY
NEXT
out:
TALK i                               ' expect: 2
TALK FIRST GOOD()                    ' expect: 7
FUNCTION FIRST GOOD()
  TRY
    RETURN 7
  CATCH
  END TRY
END FUNCTION
