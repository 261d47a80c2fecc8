text$ = "Is my order there?"
reply$ = LLM "Answer kindly: " + text$
TALK reply$

USE MODEL "large"
SET USER "5511999999999"

IF text$ = "menu" THEN image$ = IMAGE "a cup of tea"
WRITE "orders.txt", text$
POST TO INSTAGRAM image$, "Good morning"
temperature = READ TEMPERATURE "kitchen"

ON EMAIL "orders@example.com"
  TALK subject
END ON

ON MESSAGE
  TALK "Hello"
END ON

TABLE customers
  id number KEY
  name string(100)
END TABLE

rows = SELECT name FROM customers

if (text$ == "menu") {
  TALK "Tea"
} else {
  TALK "Cake"
}
