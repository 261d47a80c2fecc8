LOG "before"                 ' expect log: before
TALK "never said"
x = 1 / (2 - 2)              ' expect fault: fault/arithmetic
