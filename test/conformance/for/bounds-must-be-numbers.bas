FOR i = 1 TO "many"          ' expect fault: fault/not-a-number
NEXT
