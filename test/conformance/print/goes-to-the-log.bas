n = 2
PRINT "hello"                       ' expect log: hello
PRINT n + 1                         ' expect log: 3
PRINT n = 2                         ' expect log: TRUE
TALK "said"                         ' expect: said
