TALK “Welcome!”
x = 7 % 2
TALK x @ 3
fee = $5
