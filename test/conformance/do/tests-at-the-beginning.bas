n = 0
DO WHILE n < 2
  n = n + 1
  TALK n             ' expect: 1
  ' expect: 2
LOOP
DO UNTIL n = 0
  n = n - 1
LOOP
TALK n               ' expect: 0
DO WHILE FALSE
  TALK "never"
LOOP
