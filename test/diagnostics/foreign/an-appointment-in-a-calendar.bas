' foreign: BOOK
SUB SAY GOODBYE TO who$
  TALK "See you, " + who$ + "!"
END SUB

HEAR who$ AS NAME WITH "Your name, please?"
HEAR day$ AS DATE WITH "Which day?"
HEAR hour$ AS HOUR WITH "At what time?"
BOOK who$, "Haircut", day$, 30
TALK "Haircut on " + day$ + " at " + hour$ + "."
SAY GOODBYE TO who$
