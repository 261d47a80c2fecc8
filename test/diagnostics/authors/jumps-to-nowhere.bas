' mistakes: 2
start:
HEAR answer$
IF answer$ = "again" THEN GOTO strat
EXIT FOR
