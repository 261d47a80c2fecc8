' foreign: READ
TALK "Pharmacy, good evening."
HEAR wish$ AS "Opening hours", "Address"
IF wish$ = "Opening hours" THEN
  hours$ = READ "hours.txt"
  TALK "We are open: " + hours$
ELSE
  TALK "Main street 5."
END IF
TALK "Get well soon."
