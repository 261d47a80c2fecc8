x = NULL + 1                 ' expect fault: fault/arithmetic
