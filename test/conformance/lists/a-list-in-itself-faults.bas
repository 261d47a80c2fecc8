l = [1]
WHILE TRUE
  l = [l, l]                 ' expect fault: fault/collection
WEND
