' mistakes: 3
REM A shop's till tells of a sale; the author wants to remember it for the customer.
ON WEBHOOK POST TO "/sale" DO
  price = VAL(GET FORM VALUE "price")
  total = GET BOT MEMORY "total" + price
  SET USER MEMORY "last", price
  SET BOT MEMORY "", total
  NOTE SALE price
END ON

SUB NOTE SALE AMOUNT$
  REMEMBER "sale", AMOUNT$
END SUB
