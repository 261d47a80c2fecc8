HEAR name
PRINT "Hello " + name
PRINT "Bye"
