name$ = " Config "
TALK FIND(name$ + ".csv")                    ' expect fault: fault/table
