' A shop that greets whoever writes. The warehouse can have it tell somebody something, whenever it likes.
ON WHATSAPP MESSAGE RECEIVED
  TALK "Hello!"
END ON

ON WEBHOOK POST TO "/tell" DO
  SEND WHATSAPP TO GET FORM VALUE "who" WITH GET FORM VALUE "text"
  PRINT "I will."
END ON

ON WHATSAPP STATUS RECEIVED
  LOG (GET WHATSAPP STATUS) + " " + (GET WHATSAPP ERROR CODE) + " " + GET WHATSAPP ERROR LINE
END ON
