a = NEW ARRAY
a[0] = "x"
a(1) = "y"
LET a[2] = "z"
SET a[0] = "w"
TALK a                       ' expect: ["w","y","z"]
fresh[0] = 1
TALK fresh                   ' expect: [1]
a[1] += "!"
TALK a                       ' expect: ["w","y!","z"]
n = [1, 2]
n[0]++
n[1] -= 5
TALK n                       ' expect: [2,-3]
grid = [[1, 2], [3, 4]]
grid[1][0] = 9
TALK grid                    ' expect: [[1,2],[9,4]]
t$[0] = 5
t$[1] = TRUE
TALK t$                      ' expect: ["5","TRUE"]
p%[0] = 2.6
TALK p%                      ' expect: [3]
