again: TALK "How many boxes?"
HEAR boxes$
IF boxes$ = "" THEN GOTO again
