' foreign: DELEGATE
TALK "Ticket office."
HEAR wish$ AS "Buy", "Complain"
IF wish$ = "Buy" THEN
  HEAR seats AS INTEGER WITH "How many seats?"
  TALK "That makes " + seats * 12 + "."
ELSE
  HEAR problem$ WITH "What went wrong?"
  DELEGATE problem$ TO BOT "complaints"
END IF
TALK "Thank you for writing."
