name$ = "Ana"
seats = 2
SAVE "guests.csv", name$, seats, NOW()
INSERT "guests", name$, seats + 1
