shop$ = "Ana's"
TALK "Welcome to " + shop$          ' expect: Welcome to Ana's
ON WORD "menu"
  TALK "the menu"
END ON
' file: events.bas
ON WEBHOOK "ping"
  PRINT "pong " + ISNULL(shop$)     ' expect print: pong TRUE
END ON
ON QUEUE "orders"
  LOG GET QUEUE MESSAGE             ' expect log: 7
END ON
ON WHATSAPP STATUS RECEIVED
  LOG GET WHATSAPP STATUS           ' expect log: read
END ON
' first: hi
' request: {"path":"/webhook/ping"}
' item: orders 7
' report: {"status":"read"}
