' A name that the program sets is a variable; with a value behind it, it is still the function.
count = 1
first = 2
day = 3
min = 4
format = "0.0"
now = "later"
sum = count + first + day + min
TALK sum                       ' expect: 10
TALK FORMAT(day, format)       ' expect: 3.0
TALK now                       ' expect: later
TALK MIN(count, day)           ' expect: 1
IF count = 1 AND day > first THEN TALK "as expected"  ' expect: as expected
last = FIRST([5, 6])
TALK last                      ' expect: 5
FOR hour = 1 TO 2
  LOG hour                     ' expect log: 1
                               ' expect log: 2
NEXT hour
