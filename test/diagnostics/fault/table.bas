name$ = "config"
TALK FIND(name$ + ".csv")
