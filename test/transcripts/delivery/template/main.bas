' The shop of the folder window, with a template that goes in the place of what comes too late.
ON WHATSAPP MESSAGE RECEIVED
  TALK "Hello!"
END ON

ON WEBHOOK POST TO "/tell" DO
  SEND WHATSAPP TO GET FORM VALUE "who" WITH GET FORM VALUE "text"
  PRINT "I will."
END ON

' The runtime's own queue for messages: no ON QUEUE is needed.
ON WEBHOOK POST TO "/outbound" DO
  FOR EACH text$ IN PARSE JSON GET REQUEST BODY
    ADD TO QUEUE "whatsapp-outbound", "+55 11 98765-4321|" + text$
  NEXT
  PRINT "They are in the queue."
END ON

' Letters that are not urgent: one in a minute.
ON WEBHOOK POST TO "/letters" DO
  FOR EACH text$ IN PARSE JSON GET REQUEST BODY
    ADD TO QUEUE "letters", text$
  NEXT
  PRINT "One in a minute."
END ON

ON QUEUE "letters" DO
  SEND WHATSAPP TO "+55 11 98765-4321" WITH GET QUEUE MESSAGE
  WAIT 60
END ON

ON WHATSAPP STATUS RECEIVED
  LOG (GET WHATSAPP STATUS) + " " + (GET WHATSAPP ERROR CODE) + " " + GET WHATSAPP ERROR LINE
END ON
