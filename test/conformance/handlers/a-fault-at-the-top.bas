limit = 1 / 0                ' expect fault: fault/arithmetic
ON WHATSAPP MESSAGE RECEIVED
  TALK limit
END ON
