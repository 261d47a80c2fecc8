text$ = "aaaaaaaaaaaaaaaa"
FOR i = 1 TO 8
  text$ = REPLACE(text$, "a", "aa")
  text$ = REPLACE(text$, "a", "aa")
NEXT
TALK LEN(SPLIT(text$, "a"))   ' expect fault: fault/collection
