OWNER$ = "+351 912 345 678"

ON WHATSAPP MESSAGE RECEIVED
  SEND WHATSAPP TO OWNER$ WITH "Somebody is writing to us."
  TALK "Shall I remind you?"
  HEAR answer$ AS "Yes", "No" TIMEOUT "2 days"
  IF TIMED OUT THEN TALK "You have not answered yet."
  TALK "Which day?"
END ON

ON WEBHOOK POST TO "/shipped" DO
  SEND WHATSAPP TO GET FORM VALUE "phone" WITH "Your order has left."
END ON

ON QUEUE "tips" DO
  SPAWN SEND TIPS(GET QUEUE MESSAGE)
END ON

SUB SEND TIPS(number$)
  FOR day = 1 TO 3
    SEND WHATSAPP TO number$ WITH "The tip of day " + day
    WAIT "1 day"
  NEXT
END SUB
