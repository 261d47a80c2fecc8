row = { a: 1 }
SAVE "t", FIRST([row])
ON ERROR RESUME NEXT
SAVE "t", FIRST([7])
TALK ERROR MESSAGE               ' expect: a number is to be saved, but nothing says in which column
SAVE "t", "x", FIRST(["y"])
TALK ERROR MESSAGE               ' expect: a text is to be saved, but nothing says in which column
INSERT INTO "t" VALUES FIRST([7])
TALK ERROR MESSAGE               ' expect: a row was needed here, but this is a number
TALK LEN(FIND "t")               ' expect: 1
