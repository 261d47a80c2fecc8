TALK "Welcome!"
HEAR wish$
IF wish$ = "order" THEN
  SUB ASK
    TALK "How many?"
  END SUB
  ASK
END IF

ON WORD "menu" DO
  ON WORD "prices" DO
    TALK "A box is 5 euros."
  END ON
END ON
