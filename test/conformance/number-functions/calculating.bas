TALK ABS(-7)               ' expect: 7
TALK SGN(-0.1)             ' expect: -1
TALK SQR(81)               ' expect: 9
TALK SQRT("2.25")          ' expect: 1.5
TALK POW(2, 0.5) = 2 ^ 0.5 ' expect: TRUE
TALK MOD(17, 5)            ' expect: 2
TALK MOD(-7, 5) = -7 MOD 5 ' expect: TRUE
TALK MIN(3, "2", 5)        ' expect: 2
TALK MAX([1, 9, 4])        ' expect: 9
TALK MIN([]) = NULL        ' expect: TRUE
