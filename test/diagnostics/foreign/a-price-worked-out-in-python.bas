' foreign: RUN PYTHON
prices = { small: 10, large: 15 }
HEAR size$ AS "small", "large"
HEAR count AS INTEGER WITH "How many?"
total = prices[size$] * count
IF count > 10 THEN
  total = RUN PYTHON "round(total * 0.9, 2)"
  TALK "You save ten per cent."
END IF
TALK "That makes " + total + "."
