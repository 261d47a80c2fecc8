ON WEBHOOK "ask" WITH SECRET "shop" DO
  PRINT (GET QUERY VALUE "hub.mode") + "/" + GET QUERY VALUE("page")  ' expect print: subscribe/2
  PRINT "[" + (GET QUERY VALUE "none") + "]"                        ' expect print: []
  PRINT "[" + (GET FORM VALUE "constructor") + "]"                  ' expect print: []
  PRINT GET REQUEST HEADER "USER-agent"                             ' expect print: curl/8
  LET B$ = GET REQUEST BODY
  PRINT LEN(B$)                                                     ' expect print: 11
  O = PARSE JSON B$
  IF O.a = 1 THEN PRINT "one"                                       ' expect print: one
  IF GET QUERY VALUE "page" = "2" THEN PRINT "two"                  ' expect print: two
END ON
' request: {"path":"/webhook/ask","query":{"hub.mode":"subscribe","page":"2"},"headers":{"user-agent":"curl/8"},"body":"{ \"a\" : 1 }"}
