HEAR name$
TALK "Hello " + (name$ OR "friend")
HEAR size$
IF size$ = "S" OR "M" THEN TALK "That is small."
