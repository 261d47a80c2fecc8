goods = [{ name: "tea", price: 4 }]
FUNCTION TAXED(price)
  RETURN price * 1.1
END FUNCTION
TALK FILTER goods WHERE TAXED(price) > 10            ' expect error: check/not-for-rows
TALK FILTER goods WHERE RANDOM(price) > 10           ' expect error: check/not-for-rows
TALK LEN(FILTER goods WHERE price > TAXED(10))
