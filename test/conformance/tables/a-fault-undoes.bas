' first: one
' first: two
SAVE "t", { a: 1 }
UPDATE "t" SET a = a + 1 WHERE TRUE
LOG LEN(FIND "t")                            ' expect log: 1
                                             ' expect log: 1
x = 1 / 0                                    ' expect fault: fault/arithmetic
                                             ' expect fault: fault/arithmetic
