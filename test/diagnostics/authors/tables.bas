' mistakes: 13
name$ = "Ana"
SAVE "guests", name$ NOW()
SAVE "guests", "Ana"
SAVE "config.csv", name$
FIND "guests" WHERE name = name$
x = FIND "guests" WERE name = name$
y = FIND "guests", "name=Ana AND"
z = FIND "guests" WHERE name = name$ ORDER name
u = FIND guests
UPDATE "guests" SET seats = 3
UPDATE "guests", { seats: 3 }
DELETE FROM "guests"
DELETE "guests"
MERGE "guests", x
INSERT INTO "guests" { name: "Ana" }
