x = 0
TALK "one by ${1 / x}"              ' expect fault: fault/arithmetic
