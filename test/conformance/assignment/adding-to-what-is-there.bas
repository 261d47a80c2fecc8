x = 5
x += 2
TALK x                       ' expect: 7
x -= 10
TALK x                       ' expect: -3
x++ : TALK x                 ' expect: -2
x--
TALK x                       ' expect: -3
t$ = "a"
t$ += 1
TALK t$                      ' expect: a1
IF x < 0 THEN x++ ELSE x--
TALK x                       ' expect: -2
y = 5--1
TALK y                       ' expect: 6
TALK 5 - -1 + +2             ' expect: 8
x += y = 6 ? 10 : 20
TALK x                       ' expect: 8
