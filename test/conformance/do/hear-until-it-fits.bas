DO
  TALK "A number?"   ' expect: A number?
  ' expect: A number?
  HEAR n             ' answer: x
  ' answer: 7
LOOP UNTIL n = 7
TALK "thanks"        ' expect: thanks
