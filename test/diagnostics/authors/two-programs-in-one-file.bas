' mistakes: 2
ON WHATSAPP MESSAGE RECEIVED
  TALK "Hello from the first"
END ON

SUB GREET NAME$
  TALK "Hi " + NAME$
END SUB

ON WHATSAPP MESSAGE RECEIVED
  TALK "Hello from the second"
END ON

SUB GREET NAME$
  TALK "Good morning " + NAME$
END SUB
