TALK "Welcome to the bakery
TALK "What would you like?"
