wide$ = "x"
DO WHILE LEN(wide$) < 20000
  wide$ = wide$ + wide$
LOOP
none = -1
ON ERROR RESUME NEXT
SAVE "t", wide$
TALK ERROR MESSAGE               ' expect: a row would take more than 16384 characters
TALK LEN(FIND "t")               ' expect: 0
x = FIND "t" LIMIT none
TALK ERROR MESSAGE               ' expect: a number is no number of rows
