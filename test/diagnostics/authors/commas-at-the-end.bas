' mistakes: 6
SUB BOOK TABLE(day, guests,)
  TALK "Booked for " + day
END SUB
SUB GREET NAME$, CITY$,
  TALK "Hello"
END SUB
prices = [
  3.5,
  MAX 4, 5,
]
total = AGGREGATE "SUM", prices,
TALK total
BOOK TABLE "monday", 4,
TALK "Done"
best = MAX(1, 2,)
HEAR answer AS "Yes", "No",
TALK best
