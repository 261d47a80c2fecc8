TALK "a"                     ' expect: a
RETURN 5
TALK "never"
