' Asks the stock system, which fails now and then: tries again, says sorry, tells somebody.

FUNCTION STOCK OF item$
  tries = 0
  DO
    TRY
      RETURN GET STOCK item$
    CATCH problem$
      tries++
      LOG_WARN "try ${tries}: ${problem$}"
      IF tries >= 3 THEN THROW "the stock system is away (" + problem$ + ")"
      WAIT 5
    END TRY
  LOOP
END FUNCTION

SUB SHARE OUT(amount, people)
  ASSERT people > 0, "nobody to share with"
  TALK "That is " + FORMAT(amount / people, "0.0") + " for each."
END SUB

TALK "Which item? (apples, pears, plums)"
HEAR item$

ON ERROR GOTO sorry
found = STOCK OF LCASE(TRIM(item$))
ON ERROR GOTO 0

IF found = 0 THEN
  TALK "No ${item$} left."
  EXIT
END IF
TALK "We have ${found} ${item$}. How many people share them?"
HEAR people%

ON ERROR RESUME NEXT
SHARE OUT found, people%
IF ERROR THEN
  TALK "I cannot do that: " + ERROR MESSAGE + "."
  LOG ERROR CODE
  CLEAR ERROR
END IF
kilos = VAL("x") / 0
IF ERR = 11 THEN LOG "dividing by zero is error " + ERR
IF kilos IS NULL THEN LOG "and gives nothing"
ON ERROR GOTO 0
END

sorry:
TALK "Sorry, I cannot look that up at the moment. We will write to you."
LOG_ERROR ERROR MESSAGE
SEND SMS "+1 555 010 0001", "Stock system: " + ERROR MESSAGE
