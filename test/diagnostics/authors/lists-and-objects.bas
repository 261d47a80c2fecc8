' mistakes: 15
cart = ["tea" "milk"]
order = { state = "new" }
person = { "Ana" }
first = cart[0
TALK cart.toUpperCase()
full = cart.ADD("milk")
cart.REMOVE(0)
order.total
order.total + 5
empty = order.
IF order IS 5 THEN TALK "five"
level = cart[0] = "tea" ? "hot"
visits += 1
WITH cart[LEN(cart)]
  name = "Ana"
END WITH
WITH order
  total = 5
END IF
