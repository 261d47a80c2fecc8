LET a = 1
SET b = 2
c = 3
a = a + 1
TALK a + b + c               ' expect: 7
