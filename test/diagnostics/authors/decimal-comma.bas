' mistakes: 2
price = 12,50
TALK "The price is " + price
total = price * 1,1
TALK total
