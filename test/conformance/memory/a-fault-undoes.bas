' first: one
' first: two
SET BOT MEMORY "n", VAL(GET BOT MEMORY "n") + 1
LOG GET BOT MEMORY "n"               ' expect log: 1
                                     ' expect log: 1
x = 1 / 0                            ' expect fault: fault/arithmetic
                                     ' expect fault: fault/arithmetic
