' mistakes: 2
TALK "Hello"
HEAR​name
TALK "Bye " + "you"
