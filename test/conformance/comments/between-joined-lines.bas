x = 1 + ' one
  ' and

  REM and
  // and
  2 ' two
TALK x                              ' expect: 3
y = LEN( ' the first
  // the text
  "abc" /* here */
)
TALK y                              ' expect: 3
z = 5 _ ' the sign comes next
  ' not yet
  # still not
  - 2
TALK z                              ' expect: 3
IF x = 3 AND ' both
   y = 3 _
   THEN TALK "joined"               ' expect: joined
