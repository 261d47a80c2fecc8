' Chance is another one each time, and stays within its bounds.
low = 9 : high = 0 : same = TRUE
before = -1
FOR i = 1 TO 300
  n = RANDOM(6)
  low = MIN(low, n)
  high = MAX(high, n)
  r = RND()
  IF r < 0 OR r >= 1 THEN TALK "out of bounds"
  IF i > 1 AND r <> before THEN same = FALSE
  before = r
NEXT
TALK low                                 ' expect: 1
TALK high                                ' expect: 6
TALK same                                ' expect: FALSE
TALK RANDOM(5, 5)                        ' expect: 5
n = RANDOM(10, 1)
TALK n >= 1 AND n <= 10                  ' expect: TRUE
a$ = GUID() : b$ = UUID()
TALK LEN(a$)                             ' expect: 36
TALK MID(a$, 15, 1)                      ' expect: 4
TALK a$ = b$                             ' expect: FALSE
