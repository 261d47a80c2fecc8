REM One idea: queues. Work that need not be done at once waits its turn, and survives a restart.
ON WHATSAPP MESSAGE RECEIVED
  ADD TO QUEUE "letters", GET WHATSAPP MESSAGE BODY
  TALK "I will read it in a moment."
END ON

ON QUEUE "letters" DO
  LOG "read: " + GET QUEUE MESSAGE
  WAIT 60
END ON
