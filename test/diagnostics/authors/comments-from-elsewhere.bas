' mistakes: 2
# say hello
TALK "Hello"
-- ask for the name
HEAR name
<!-- and bye -->
TALK "Bye " + name
