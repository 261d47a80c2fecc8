text$ = "aaaaaaaaaaaaaaaa"
FOR i = 1 TO 8
  text$ = REPLACE(text$, "a", "aaaa")
NEXT
WHILE TRUE
  x = HASH(text$)  ' expect fault: fault/instructions
WEND
