' foreign: CREATE DRAFT
HEAR company$ WITH "For which company do you write?"
HEAR mail$ AS EMAIL WITH "Where should the offer go?"
amount = 0
DO
  HEAR item$ AS "Chair", "Table", "Done"
  IF item$ = "Chair" THEN amount += 80
  IF item$ = "Table" THEN amount += 200
LOOP UNTIL item$ = "Done"
CREATE DRAFT mail$, "Offer for " + company$, "Total: " + amount
TALK "The offer of " + amount + " is on its way."
