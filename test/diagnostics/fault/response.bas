PRINT "Everything."
