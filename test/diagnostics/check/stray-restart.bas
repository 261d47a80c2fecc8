TALK "Hello"
HEAR answer$
IF answer$ = "again" THEN RESTART
