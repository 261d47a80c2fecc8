key$ = "x"
FOR i = 1 TO 8
  key$ = key$ + key$
NEXT
TRY
  SET BOT MEMORY key$, 1
CATCH e
  LOG e ' expect log: the key "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" is too long
END TRY
TRY
  TALK GET BOT MEMORY " " + ""
CATCH e
  LOG e ' expect log: this key is empty
END TRY
FOR i = 1 TO 9
  key$ = key$ + key$
NEXT
SET BOT MEMORY "k", key$ ' expect fault: fault/memory
