GOTO out
out:
SHOW
SUB SHOW
  GOTO out
  TALK "never"
  out:
  TALK "shown"        ' expect: shown
END SUB
