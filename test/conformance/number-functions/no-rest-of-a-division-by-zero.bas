TALK MOD(1, 0)  ' expect fault: fault/arithmetic
