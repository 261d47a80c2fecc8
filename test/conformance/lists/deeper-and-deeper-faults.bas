l = []
WHILE TRUE
  l = [l]                    ' expect fault: fault/collection
WEND
