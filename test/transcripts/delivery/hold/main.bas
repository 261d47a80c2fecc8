' Two days after somebody has ordered tea the shop asks how it was, and two days later again.
TALK "Thank you for your order."
FOR cup = 1 TO 2
  WAIT "2 days"
  TALK "Your tea must be there by now."
  TALK "How did you like it?"
  HEAR opinion$ AS "Good", "Not so good"
  TALK "I noted: " + LCASE(opinion$) + "."
NEXT
TALK "That is all I wanted to know."
