' mistakes: 3
price = 100
discount = price * 10%
TALK "You save " + discount
cost = R$ 15
fee = $5
TALK cost + fee
