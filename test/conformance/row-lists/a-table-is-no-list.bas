name$ = "orders"
TALK AGGREGATE("SUM", name$, "total")     ' expect fault: fault/not-a-list
