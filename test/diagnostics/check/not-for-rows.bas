goods = [{ name: "tea", price: 4 }]
FUNCTION TAXED(price)
  RETURN price * 1.1
END FUNCTION
TALK FILTER goods WHERE TAXED(price) > 10
TALK FILTER goods WHERE price > TAXED(10)
TALK FILTER goods WHERE RANDOM(price) > 10
TALK FILTER goods WHERE LEN(FILTER(goods, "name=" + name)) > 1
