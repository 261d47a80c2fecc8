grid = [[1, 2], [3, 4]]
TALK grid(1, 0) + " " + grid[1](1)                  ' expect: 3 4
grid(0, 1) = 5
TALK grid                                           ' expect: [[1,5],[3,4]]
