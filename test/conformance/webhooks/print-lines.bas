ON WEBHOOK "x"
  PRINT                 ' expect print: ""
  PRINT "a", 1, TRUE    ' expect print: a 1 TRUE
  PRINT ""              ' expect print: ""
END ON
' request: {"path":"/webhook/x"}
