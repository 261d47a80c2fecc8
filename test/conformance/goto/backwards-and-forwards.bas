again:
TALK "A number?"      ' expect: A number?
' expect: A number?
HEAR n                ' answer: x
' answer: 3
IF n <> 3 THEN GOTO again
GOTO done
TALK "never"          ' expect warning: check/unreachable
done:
TALK "thanks"         ' expect: thanks
