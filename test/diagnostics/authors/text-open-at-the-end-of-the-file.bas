' mistakes: 1
TALK "Hello"
HEAR name
TALK "Bye, 