' mistakes: 2
TALK “Welcome!”
HEAR name
TALK “Hi ” + name + ‘!’
