FILL
TALK count                   ' expect error: check/variable-elsewhere
SUB FILL
  count = 1
END SUB
