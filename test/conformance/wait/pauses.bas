TALK "one"                   ' expect: one
WAIT 5
TALK "two"                   ' expect: two
WAIT "2 days"         ' expect warning: check/long-wait
WAIT 0.5
TALK "three"                 ' expect: three
