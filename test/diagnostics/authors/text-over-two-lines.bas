' mistakes: 1
TALK "Welcome to our shop.
What would you like?"
HEAR answer$
