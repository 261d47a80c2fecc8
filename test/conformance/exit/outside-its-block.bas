EXIT FOR                     ' expect error: check/exit-outside
EXIT WHILE                   ' expect error: check/exit-outside
EXIT SUB                     ' expect error: check/exit-outside
FUNCTION F
  EXIT SUB                   ' expect error: check/exit-outside
  RETURN 1
END FUNCTION
