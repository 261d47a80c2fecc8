n = 0
WHILE n < 3
  n = n + 1
  TALK n                     ' expect: 1
                             ' expect: 2
                             ' expect: 3
WEND
WHILE n < 4 DO
  n = n + 1
END WHILE
TALK n                       ' expect: 4
WHILE FALSE
  TALK "never"
WEND
