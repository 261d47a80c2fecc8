a = [1, 2]
a[-1] = 3                    ' expect fault: fault/index
