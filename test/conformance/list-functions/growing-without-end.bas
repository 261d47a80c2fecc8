text$ = "aaaaaaaaaaaaaaaa"
FOR i = 1 TO 6
  text$ = REPLACE(text$, "a", "aaaa")
NEXT
FOR i = 1 TO 100
  list = APPEND(list, text$)  ' expect fault: fault/collection
NEXT
