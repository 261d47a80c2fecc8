text$ = "aaaaaaaaaaaaaaaa"
FOR i = 1 TO 20
  text$ = REPLACE(text$, "a", "aaaa")  ' expect fault: fault/text
NEXT
