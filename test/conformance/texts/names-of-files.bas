TALK "C:\new"                       ' expect warning: syntax/path-in-text
                                    ' expect: C:\new
TALK "in d:\docs\new"               ' expect warning: syntax/path-in-text
                                    ' expect: in d:\\docs\new
TALK "C:\\new"                      ' expect: C:\\new
TALK "C:/new"                       ' expect: C:/new
TALK "Choose:\n1 Coffee"            ' expect: Choose:\n1 Coffee
