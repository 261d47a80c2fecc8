' A shop with offers, and with news about what people have bought.
ON WHATSAPP MESSAGE RECEIVED
  TALK "Thank you for writing."
END ON

ON WEBHOOK POST TO "/offer" DO
  SEND TEMPLATE "offer" TO "+55 11 98765-4321" LANGUAGE "en" WITH "Tea for half the price"
  PRINT "It is sent."
END ON

ON WEBHOOK POST TO "/parcel" DO
  SEND TEMPLATE "parcel" TO "+55 11 98765-4321" LANGUAGE "en"
  PRINT "It is sent."
END ON

ON WEBHOOK POST TO "/tell" DO
  SEND WHATSAPP TO "+55 11 98765-4321" WITH "Your tea is ready."
  PRINT "It is said."
END ON

ON WHATSAPP STATUS RECEIVED
  LOG (GET WHATSAPP STATUS) + " " + (GET WHATSAPP ERROR CODE) + " " + GET WHATSAPP ERROR LINE
END ON
