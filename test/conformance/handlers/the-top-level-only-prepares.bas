' H-15
TALK "never"                 ' expect error: check/acts-at-load
GREET                        ' expect error: check/acts-at-load
x = GET WHATSAPP MESSAGE BODY   ' expect error: check/acts-at-load
IF PLUS(1, 2) = 3 THEN y = 1
ON WHATSAPP MESSAGE RECEIVED DO
  GREET
END ON
ON WHATSAPP MESSAGE RECEIVED ' expect error: check/second-handler
END ON
SUB GREET
  TALK "hi"
END SUB
FUNCTION PLUS(a, b)
  RETURN a + b
END FUNCTION
