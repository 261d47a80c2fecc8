' Takes an order for pizza: a menu, a basket, a sum.
' Written as one talk from top to bottom.

prices = #{ "Margherita": 8.5, "Funghi": 10, "Diavola": 11.5 }
basket = NEW ARRAY
total = 0

TALK "Welcome to Pizza Bella! 🍕"

DO
  TALK "What would you like?"
  HEAR pizza AS "Margherita", "Funghi", "Diavola", "That is all"

  IF pizza = "" THEN
    TALK "Call us on the phone if you prefer. Goodbye!"
    EXIT
  END IF
  IF pizza = "That is all" THEN EXIT DO

  HEAR count AS INTEGER WITH "How many of them?"
  IF count = "" OR count < 1 THEN count = 1

  PUSH basket, #{ name: pizza, count: count }
  total += prices[pizza] * count
  TALK "Noted: " + count + " x " + pizza + ". That makes " + FORMAT(total, "#,##0.00") + " so far."
LOOP

IF LEN(basket) = 0 THEN
  TALK "Nothing ordered, nothing baked. Ciao!"
  EXIT
END IF

lines = ""
FOR EACH item IN basket
  lines = lines + item.count + " x " + item.name + CHR(10)
NEXT item

TALK "Your order:" + CHR(10) + lines + "Total: " + FORMAT(total, "0.00")
HEAR street WITH "Where shall we bring it?"
HEAR sure AS BOOLEAN WITH "Shall I send it to the kitchen?"

IF sure THEN
  LOG "order", #{ items: basket, street: street, total: total }
  TALK "It is in the oven. See you in 40 minutes!"
ELSE
  TALK "All right, nothing was ordered."
END IF
