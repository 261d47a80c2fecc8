HEAR "name"
TALK "Your number is " 5
x = 1 +
TALK x = = 1
HEAR
