' Asks two days later, and may be asked for the menu at any time.
ON WORD "menu" DO
  TALK "Tea, coffee, cocoa."
END ON

ON WHATSAPP MESSAGE RECEIVED
  TALK "Thank you for your order."
  WAIT "2 days"
  TALK "How did you like it?"
  HEAR opinion$
  TALK "I noted: " + opinion$ + "."
END ON
