' foreign: SCHEDULE MEETING
people = ["ana@example.com", "rui@example.com"]
HEAR topic$ WITH "What is it about?"
HEAR day$ AS DATE WITH "Which day?"
SCHEDULE MEETING topic$, day$, people
FOR EACH person IN people
  SEND MAIL person, topic$, "We meet on " + day$ + "."
NEXT
TALK "Everybody knows."
