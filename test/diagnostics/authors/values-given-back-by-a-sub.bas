' mistakes: 2
SUB TOTAL OF A$ B$
  RETURN A$ + B$
END SUB
x = TOTAL OF 1, 2
TALK x
