' foreign: WEATHER
TALK "Surf school, good morning!"
HEAR beach$ AS "North", "South"
HEAR day$ AS DATE WITH "When would you like to surf?"
sky$ = WEATHER beach$
IF sky$ CONTAINS "storm" THEN
  TALK "Not on that day, sorry."
ELSE
  TALK "See you on " + day$ + " at the beach in the " + beach$ + "."
END IF
