n = 1
WHILE n > 0
  n = n + 1
WEND
