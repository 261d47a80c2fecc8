' mistakes: 1
HEAR name
TALK "Hello " + name +
TALK + "Bye"
TALK "a" ++ name
