' A shop that greets whoever writes. Somebody in the house can have it tell Ana things, as many as they like.
ON WHATSAPP MESSAGE RECEIVED
  TALK "Hello!"
END ON

ON WEBHOOK POST TO "/tell" DO
  FOR EACH text$ IN PARSE JSON GET REQUEST BODY
    SEND WHATSAPP TO "+55 11 98765-4321" WITH text$
  NEXT
  PRINT "I will."
END ON

ON WEBHOOK POST TO "/picture" DO
  SEND FILE TO "+55 11 98765-4321", "https://example.com/menu.png", "The menu"
  SEND WHATSAPP TO "+55 11 98765-4321" WITH "Come by!"
  PRINT "I will."
END ON

ON WHATSAPP STATUS RECEIVED
  LOG (GET WHATSAPP STATUS) + " " + (GET WHATSAPP ERROR CODE) + " " + GET WHATSAPP ERROR LINE
END ON
