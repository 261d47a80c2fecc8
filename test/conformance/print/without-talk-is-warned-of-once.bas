PRINT "hello"                       ' expect warning: check/silent-print
                                    ' expect log: hello
PRINT "again"                       ' expect log: again
