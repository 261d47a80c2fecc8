ON WEBHOOK "x"
  SPAWN NOTE GET QUERY VALUE "a"   ' expect spawn: NOTE ["1"]
  PRINT "ok"                       ' expect print: ok
END ON
SUB NOTE A$
  LOG A$                           ' expect log: 1
  PRINT A$                         ' expect print: 1
END SUB
' request: {"path":"/webhook/x","query":{"a":"1"}}
