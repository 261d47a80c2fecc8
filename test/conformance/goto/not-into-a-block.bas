GOTO inside           ' expect error: check/goto-into-block
IF 1 THEN
  GOTO other          ' expect error: check/goto-into-block
  inside:
  TALK "x"
ELSE
  other:
  TALK "y"
END IF
ON ERROR GOTO inside  ' expect error: check/goto-into-block
