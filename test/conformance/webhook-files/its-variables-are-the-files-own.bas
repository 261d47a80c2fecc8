shared = 2
TALK shared
NOTE
SUB NOTE
  LOG own                   ' expect error: check/variable-elsewhere
END SUB
' file: till.bas
WEBHOOK "till"
own = 5
SHOW
SUB SHOW
  PRINT own, shared
END SUB
