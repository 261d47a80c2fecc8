CAREFUL
x = 1 / 0                            ' expect fault: fault/arithmetic
SUB CAREFUL
  ON ERROR RESUME NEXT
  x = 1 / 0
END SUB
