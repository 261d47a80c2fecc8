' mistakes: 5
SUB A
  FOR EACH x IN [1, 2]
    TALK x
END SUB
SUB B
  DO WHILE TRUE
    TALK "x"
END SUB
SUB C
  SWITCH 1
    CASE 1
      TALK "one"
END SUB
SUB D
  TRY
    TALK "x"
  CATCH
END SUB
SUB E
  SELECT CASE 1
    CASE 1
      IF TRUE THEN
        TALK "one"
    CASE 2
      TALK "two"
  END SELECT
END SUB
