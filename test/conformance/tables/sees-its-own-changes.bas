SAVE "t", { a: 1 }
SAVE "t", { a: 2 }
UPDATE "t", "a=2", { a: 3 }
DELETE "t", "a=1"
MERGE "t", [{ id: 2, b: 1 }, { id: 9, a: 4 }], "id"
TALK FIND("t")                               ' expect: [{"id":2,"a":3,"b":1},{"id":9,"a":4}]
HEAR more                                    ' answer: go on
SAVE "t", { a: more }
TALK FIND("t" WHERE a = more)                ' expect: [{"id":10,"a":"go on"}]
