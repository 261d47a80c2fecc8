TRY
  ADD TO QUEUE "a b" + "", 1
CATCH e
  LOG e ' expect log: "a b" cannot be the name of a queue
END TRY
item$ = "x"
FOR i = 1 TO 17
  item$ = item$ + item$
NEXT
ADD TO QUEUE "orders", item$ ' expect fault: fault/queue
