' foreign: SUMMARIZE
ON WHATSAPP MESSAGE RECEIVED
  letter$ = GET WHATSAPP MESSAGE BODY
  IF LEN(letter$) < 200 THEN
    TALK "Thank you, we will answer today."
    EXIT
  END IF
  short$ = SUMMARIZE letter$
  LOG "long letter: " + short$
  TALK "Thank you for taking so much time."
END ON
