n = 2
PRINT "hello"                       ' expect print: hello
PRINT n + 1                         ' expect print: 3
PRINT n = 2                         ' expect print: TRUE
TALK "said"                         ' expect: said
