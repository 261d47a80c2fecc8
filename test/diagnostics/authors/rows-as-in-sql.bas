' mistakes: 8
INSERT INTO guests VALUES { name: "Ana" }
UPDATE guests SET seats = 3 WHERE name = "Ana"
x = FIND guests ORDER BY seats LIMIT 5
y = FIND "guests", "seats > 3 ORDER BY seats"
y = FIND "guests", "seats > 3 LIMIT 5"
y = FIND "guests", WHERE seats > 3
y = FIND "guests", "seats > 3" ORDER BY seats
y = FIND "guests" WHERE seats > 3 LIMIT 5 ORDER BY seats
y = FIND "guests" ORDER BY seats, name
z = GET https://example.com/guests
