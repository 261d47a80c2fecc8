REM  A bakery's helper: opening hours, an order, a human, goodbye.
REM
REM  This bot is a conversation, written from top to bottom. Whenever it comes to a HEAR it waits for the person:
REM  a minute or a month, through restarts, and goes on in the very same place.

TALK "Hello! This is the Corner Bakery."

' Up to three choices are shown as buttons, up to ten as a list. The person may tap one, or type it, or its number.
WHILE choice$ <> "Goodbye"
  TALK "What can I do for you?"
  HEAR choice$ AS "Opening hours", "Order bread", "Talk to a human", "Goodbye"

  IF choice$ = "Opening hours" THEN
    CALL TELL OPENING HOURS
  ELSEIF choice$ = "Order bread" THEN
    CALL TAKE AN ORDER
  ELSEIF choice$ = "Talk to a human" THEN
    CALL FETCH A HUMAN
  ELSEIF choice$ = "" THEN
    ' When it was asked three times again in vain, the variable stays empty.
    TALK "Let us try again later. Write to me whenever you like."
    EXIT
  END IF
WEND

TALK "See you soon!"

SUB TELL OPENING HOURS
  ' CHR(10) is a new line.
  TALK "Monday to Friday: 7 to 19" + CHR(10) + "Saturday: 7 to 14" + CHR(10) + "Sunday: closed"
END SUB

SUB TAKE AN ORDER
  TALK "Which bread?"
  HEAR bread$ AS "Rye", "Wheat", "Corn"
  IF bread$ = "" THEN RETURN

  count = 0
  WHILE count < 1 OR count > 20
    TALK "How many? I can keep up to 20."
    HEAR answer$
    count = VAL(answer$)
  WEND

  price = count * BREAD PRICE(bread$)
  TALK "That makes " + STR(price) + " for " + STR(count) + " x " + bread$ + ". Shall I keep them for you?"
  HEAR sure$ AS "Yes", "No"

  IF sure$ = "Yes" THEN
    LOG "order: " + STR(count) + " x " + bread$ + " for " + WHO WRITES()
    TALK "Done. They wait for you until we close."
  ELSE
    TALK "No problem, nothing was ordered."
  END IF
END SUB

FUNCTION BREAD PRICE(kind$)
  IF kind$ = "Rye" THEN RETURN 4
  IF kind$ = "Corn" THEN RETURN 3
  RETURN 2
END FUNCTION

SUB FETCH A HUMAN
  TALK "What is it about? One message is enough."
  HEAR about$
  LOG "call back " + WHO WRITES() + ": " + about$
  TALK "Thank you. Somebody will write to you today."
END SUB

' A log is read by many: the end of a number is enough to find the chat.
FUNCTION WHO WRITES
  number$ = GET WHATSAPP SENDER NUMBER
  RETURN "…" + RIGHT(number$, 4)
END FUNCTION
