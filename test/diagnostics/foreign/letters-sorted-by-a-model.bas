' foreign: CLASSIFY
TALK "Town hall. How can we help?"
HEAR request$
kind$ = CLASSIFY request$, ["road", "waste", "water"]
SWITCH kind$
  CASE "road"
    TALK "The road office will look at it."
  CASE "waste"
    TALK "The bins are emptied on Tuesday."
  DEFAULT
    TALK "Somebody will call you back."
END SWITCH
