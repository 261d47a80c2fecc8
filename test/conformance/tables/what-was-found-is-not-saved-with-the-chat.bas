text$ = "x"
DO WHILE LEN(text$) < 15000
  text$ = text$ + "0123456789"
LOOP
FOR i = 1 TO 20
  SAVE "t", i, text$
NEXT
text$ = ""
IF LEN(FIND "t") = 20 THEN TALK "all"        ' expect: all
HEAR a                                       ' answer: x
FOR EACH row IN FIND "t"
  IF row.i = 3 THEN TALK row.id              ' expect: 3
NEXT
row = 0
HEAR a                                       ' answer: x
n = LEN(FIND "t")
HEAR a                                       ' answer: x
LOG n                                        ' expect log: 20
found = FIND "t"
HEAR a                                       ' expect fault: fault/state
