' Says in the log what became of messages that did not arrive.
ON WHATSAPP STATUS RECEIVED
  LOG (GET WHATSAPP STATUS) + " " + (GET WHATSAPP ERROR CODE) + " " + GET WHATSAPP ERROR LINE
END ON
