' mistakes: 5
PRICE OF BREAD = 3
HEAR customer name
LET total price = PRICE OF BREAD * 2
FOR each row = 1 TO 3
  TALK "Row"
NEXT
FOR EACH order line IN [1, 2]
  TALK order line
NEXT
price-of-tea = 2
IF total price > 5 THEN TALK "Thank you, " + customer name
TALK price-of-tea
