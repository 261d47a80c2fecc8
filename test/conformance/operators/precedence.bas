TALK 2 + 3 * 4               ' expect: 14
TALK (2 + 3) * 4             ' expect: 20
TALK -2 ^ 2                  ' expect: -4
TALK 2 ^ 3 ^ 2               ' expect: 512
TALK 2 ^ -1                  ' expect: 0.5
TALK 7 MOD 4 * 2             ' expect: 6
TALK 100 / 10 / 5            ' expect: 2
TALK 10 - 4 - 3              ' expect: 3
TALK 1 + 2 & 3 + 4           ' expect: 37
TALK 1 & 2 = "12"            ' expect: TRUE
TALK NOT 1 = 2               ' expect: TRUE
TALK NOT "a" CONTAINS "@"    ' expect: TRUE
TALK TRUE OR TRUE AND FALSE  ' expect: TRUE
TALK NOT FALSE AND FALSE     ' expect: FALSE
TALK 1 = 1 = TRUE            ' expect: TRUE
TALK - - 3                   ' expect: 3
TALK NOT NOT 5               ' expect: TRUE
TALK 2 * -3                  ' expect: -6
TALK +4                      ' expect: 4
