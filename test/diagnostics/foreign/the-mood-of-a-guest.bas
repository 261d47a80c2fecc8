' foreign: SENTIMENT
' After the stay: how was it?
TALK "Thank you for staying with us."
HEAR words$ WITH "How was your room?"
mood$ = SENTIMENT words$
IF mood$ = "negative" THEN
  TALK "We are sorry. Somebody will call you."
  LOG_WARN "unhappy guest: " + words$
ELSE
  TALK "We are glad. Come again!"
END IF
