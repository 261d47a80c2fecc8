' H-20: if either side is text, + joins.
TALK 1 + 2                   ' expect: 3
TALK "1" + 2                 ' expect: 12
TALK 1 + "2"                 ' expect: 12
TALK 1 + 2 + "3"             ' expect: 33
TALK "1" + 2 + 3             ' expect: 123
TALK "a" + NULL + "b"        ' expect: ab
TALK "is " + TRUE            ' expect: is TRUE
TALK 1 & 2                   ' expect: 12
TALK NULL & 5                ' expect: 5
