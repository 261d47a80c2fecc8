' Down, up, towards zero, and to the nearest: halves go away from zero.
TALK INT(-1.5)             ' expect: -2
TALK FLOOR(1.9)            ' expect: 1
TALK FIX(-1.5)             ' expect: -1
TALK TRUNC(1.9)            ' expect: 1
TALK CEILING(1.1)          ' expect: 2
TALK CEILING(-0.5)         ' expect: 0
TALK ROUND(2.5)            ' expect: 3
TALK ROUND(-2.5)           ' expect: -3
TALK ROUND(1.005, 2)       ' expect: 1.01
TALK ROUND(1250, -2)       ' expect: 1300
TALK ROUND("2.345", 1)     ' expect: 2.3
