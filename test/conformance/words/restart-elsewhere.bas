RESTART                             ' expect error: check/stray-restart
ON WORD "a"
  IF 1 = 1 THEN RESTART
  BEGIN AGAIN
END ON
ON WORD ""                          ' expect error: syntax/unusable-name
END ON
ON WORD                             ' expect error: syntax/incomplete-event
END ON
SUB BEGIN AGAIN
  RESTART                           ' expect error: check/stray-restart
END SUB
