x = 10 ^ 308 * 10            ' expect fault: fault/arithmetic
