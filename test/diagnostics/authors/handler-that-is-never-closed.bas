' mistakes: 2
greeting$ = "Hi"
ON WHATSAPP MESSAGE RECEIVED
  IF GET WHATSAPP MESSAGE BODY = "hi" THEN
    TALK greeting$
