TALK "Hello"
CALL "till.bas"
' file: till.bas
WEBHOOK "till"
PRINT "ok"
