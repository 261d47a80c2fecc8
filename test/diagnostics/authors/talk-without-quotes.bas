' mistakes: 3
TALK Welcome to our shop!
TALK What is your name?
HEAR name
TALK Nice to meet you, name.
