TALK "before"
n += 1                       ' expect error: check/unknown-variable
