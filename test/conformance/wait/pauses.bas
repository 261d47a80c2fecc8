TALK "one"                   ' expect: one
WAIT 5
TALK "two"                   ' expect: two
WAIT "2 days"
WAIT 0.5
TALK "three"                 ' expect: three
