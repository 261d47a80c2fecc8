' foreign: USE MODEL
TALK "Bakery on the corner."
visits = GET BOT MEMORY "visits"
IF visits = "" THEN visits = 0
visits += 1
SET BOT MEMORY "visits", visits
USE MODEL "large"
HEAR order$ WITH "What can we bake for you?"
TALK "One moment, please."
TALK "We have noted: " + order$
SAVE "orders.csv", order$
