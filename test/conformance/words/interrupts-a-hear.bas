TALK "What is your name?"           ' expect: What is your name?
HEAR name                           ' answer:  MENU
                                    ' answer: Ana
TALK "Hello " + name                ' expect: Hello Ana
LOG GET WHATSAPP MESSAGE BODY       ' expect log: Ana
ON WORD "menu", "help" DO
  TALK "1 order, 2 talk to us"      ' expect: 1 order, 2 talk to us
  LOG GET WHATSAPP MESSAGE BODY     ' expect log: " MENU"
END ON
