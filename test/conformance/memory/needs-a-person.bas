SUB KEEP
  SET USER MEMORY "k", 1
END SUB
ON WEBHOOK POST TO "/a" DO
  SET BOT MEMORY "k", 1
  SET USER MEMORY "k", 1    ' expect error: check/unmet-need
  PRINT GET SESSION "k"     ' expect error: check/unmet-need
  KEEP                      ' expect error: check/unmet-need
END ON
ON QUEUE "q" DO
  LOG RECALL "k"            ' expect error: check/unmet-need
END ON
