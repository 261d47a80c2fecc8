FOR i = 1 TO 3
  FOR EACH x IN ["a", "b"]
    SELECT x
      CASE "b"
        GOTO found
    END SELECT
  NEXT
NEXT
found:
TALK i + x            ' expect: 1b
' expect: 6b
round = NVL(round, 0) + 1
IF round < 2 THEN
  FOR i = 5 TO 6
    IF i = 6 THEN GOTO found
  NEXT
END IF
