TALK "C:\new"                       ' expect warning: syntax/path-in-text
                                    ' expect: C:\new
TALK "in d:\docs\new"               ' expect warning: syntax/path-in-text
                                    ' expect: in d:\\docs\new
TALK "C:\\new"                      ' expect: C:\\new
TALK "C:/new"                       ' expect: C:/new
TALK "Choose:\n1 Coffee"            ' expect: Choose:\n1 Coffee
TALK "Plan A:\nThe first"           ' expect: Plan A:\nThe first
TALK "Plan A:\nthe first"           ' expect: Plan A:\nthe first
TALK "see C:\temp\report.txt now"   ' expect warning: syntax/path-in-text
                                    ' expect: see C:\temp\report.txt now
