GOTO out
out:
SHOW
SUB SHOW
  GOTO out
  TALK "never"        ' expect warning: check/unreachable
  out:
  TALK "shown"        ' expect: shown
END SUB
