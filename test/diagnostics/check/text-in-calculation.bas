price = 12
TALK "ten" * price
TALK "To pay: " + price - 2
