ON ERROR RESUME NEXT
x = 5
x = 1 / 0
IF ERROR THEN TALK ERROR MESSAGE     ' expect: division by zero
IF x IS NULL THEN TALK "nothing"     ' expect: nothing
TALK ERROR_MESSAGE + " " + ERR       ' expect: division by zero 11
TALK ERROR CODE                      ' expect: fault/arithmetic
TALK "said" + 1 / 0
TALK "after"                         ' expect: after
