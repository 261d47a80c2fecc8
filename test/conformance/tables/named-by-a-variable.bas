orders = "t"
INSERT INTO orders VALUES { n: 1 }
UPDATE orders SET n = n + 1 WHERE n = 1
changed = UPDATE orders SET n = n + 1 WHERE n = 2
TALK changed                                 ' expect: 1
MERGE orders WITH { n: 3, name: "tea" } BY "n"
rows = FIND orders ORDER BY n LIMIT 1
TALK rows.name                               ' expect: tea
DELETE FROM orders WHERE n = 3
TALK LEN(FIND orders)                        ' expect: 0
