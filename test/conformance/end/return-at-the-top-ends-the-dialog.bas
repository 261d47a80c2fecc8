TALK "a"                     ' expect: a
RETURN 5
TALK "never"          ' expect warning: check/unreachable
