a = [1, 2]
a.total = 3                  ' expect fault: fault/index
