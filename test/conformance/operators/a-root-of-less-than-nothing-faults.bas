x = (0 - 8) ^ 0.5            ' expect fault: fault/arithmetic
