' foreign: THINK KB
' Questions about the opening hours of a museum.
TALK "Museum of the River, good day!"
HEAR topic$ AS "Opening hours", "Prices", "Tours"
IF topic$ = "Prices" THEN
  TALK "Adults pay 8, children pay 3."
ELSE
  THINK KB topic$
  TALK "That is what I found."
END IF
TALK "Would you like anything else?"
HEAR more$ AS "Yes", "No"
IF more$ = "No" THEN TALK "Goodbye!"
