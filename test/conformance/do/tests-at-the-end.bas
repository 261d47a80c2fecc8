n = 5
DO
  n = n + 1
LOOP WHILE n < 5
TALK n               ' expect: 6
DO
  n = n - 1
LOOP UNTIL n = 3
TALK n               ' expect: 3
