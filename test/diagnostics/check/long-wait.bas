TALK "I will ask again in an hour."
WAIT "1 hour"
TALK "Well?"
