PAIR 1, 2
PAIR 1                       ' expect error: check/argument-count
PAIR 1, 2, 3                 ' expect error: check/argument-count
PAIR                         ' expect error: check/argument-count
TALK LEN()                   ' expect error: check/argument-count
TALK LEN("a", "b")           ' expect error: check/argument-count
SUB PAIR(a, b)
END SUB
