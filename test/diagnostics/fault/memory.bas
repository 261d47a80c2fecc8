key$ = "visits of "
FOR i = 1 TO 8
  key$ = key$ + key$
NEXT
SET BOT MEMORY key$, 1
