seats = 10000000
DIM plan(seats)
