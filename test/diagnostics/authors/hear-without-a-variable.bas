' mistakes: 2
TALK "What is your name?"
HEAR
TALK "And your city?"
HEAR WITH "City?"
