INSERT INTO "t" VALUES [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]
DELETE "t", "n=2"
n = DELETE FROM "t" WHERE n > 3
TALK n                                       ' expect: 1
INSERT "t", { n: 5 }
FOR EACH row IN FIND "t"
  TALK row.id + ":" + row.n                  ' expect: 1:1
                                             ' expect: 3:3
                                             ' expect: 5:5
NEXT
DELETE FROM "t" WHERE TRUE
TALK LEN(FIND "t")                           ' expect: 0
