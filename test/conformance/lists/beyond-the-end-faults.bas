a = [1, 2]
a[5] = 3                     ' expect fault: fault/index
