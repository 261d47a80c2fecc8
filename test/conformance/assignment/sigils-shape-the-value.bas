n$ = 5
TALK n$ + 1                  ' expect: 51
w% = 2.5
TALK w%                      ' expect: 3
w% = -2.5
TALK w%                      ' expect: -3
d# = "1.5"
TALK d# + 1                  ' expect: 2.5
s! = "2"
TALK s! * 2                  ' expect: 4
nothing$ = NULL
TALK "[" + nothing$ + "]"    ' expect: []
