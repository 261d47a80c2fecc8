SAVE "t", { a: 1 }
UPDATE "t" SET id = 2 WHERE id = 1
SAVE "t", { a: 2 }
TALK FIND("t")                               ' expect: [{"id":2,"a":1},{"id":3,"a":2}]
id$ = "4"
SAVE "t", id$, { a: 3 }
SAVE "t", { a: 4 }
TALK LEN(FIND "t" WHERE id = 4)              ' expect: 1
MERGE "t", [{ a: 4, id: 9 }], "a"
SAVE "t", { a: 5 }
last = FIND "t" WHERE a = 5
TALK last.id                                 ' expect: 10
