' One idea: loops. A HEAR may stand in the middle of one.
total = 0
FOR day = 1 TO 3
  HEAR spent AS MONEY WITH "What did you spend on day ${day}?" DEFAULT 0
  total += spent
NEXT
TALK "Together: " + FORMAT(total, "0.00")
