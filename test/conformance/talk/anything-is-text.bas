TALK "hello"                 ' expect: hello
TALK 5                       ' expect: 5
TALK 1 = 2                   ' expect: FALSE
talk ("a" + "b")             ' expect: ab
TALK ("a") + "b"             ' expect: ab
