' mistakes: 2
TALK "What is your name?"
HEAR name$

ON WHATSAPP MESSAGE RECEIVED
  TALK "You wrote to us"
END ON
