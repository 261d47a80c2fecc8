ON WHATSAPP MESSAGE RECEIVED
  IF TRUE THEN
    BEGIN TALK
    Hello!
    What can I do for you?
  END IF
END ON

SUB SEND MENU
  menu = """
    1 Coffee
    2 Tea
  TALK menu
END SUB

/* The rest
 * of the bot

SUB OTHER
  SEND MENU
  nmae = 1
END SUB
