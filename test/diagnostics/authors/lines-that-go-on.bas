' mistakes: 8
HEAR name
TALK "Hello " + name +
TALK "How are you?"
total = 3 *
4
greeting = "Dear " &
note = "x"
TALK "a",
TALK "b"
TALK "Hello"
& name
area =
12
IF name = "Ana" THEN TALK "x" if name else "y"
TALK "a" . "b"
