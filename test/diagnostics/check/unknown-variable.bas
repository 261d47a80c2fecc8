HEAR name
TALK "Hi " + nmae
TALK total
