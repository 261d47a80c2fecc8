PRINT "hello"                       ' expect warning: check/silent-print
                                    ' expect print: hello
PRINT "again"                       ' expect print: again
