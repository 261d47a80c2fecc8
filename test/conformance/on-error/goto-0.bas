ON ERROR RESUME NEXT
x = 1 / 0
ON ERROR GOTO 0
x = 1 / 0                            ' expect fault: fault/arithmetic
