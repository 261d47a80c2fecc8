shop$ = "till"
ON WEBHOOK POST TO "/${shop$}" DO
  PRINT "ok"
END ON
