INSERT INTO "orders" VALUES [{ who: "Ana", total: 30 }, { who: "Ben", total: 12 }, { who: "Ana", total: 8 }]
total = AGGREGATE "SUM", "orders", "total"
TALK total                                   ' expect: 50
TALK AGGREGATE("orders.csv", "COUNT")        ' expect: 3
TALK AGGREGATE("MAX", "orders", "total", "who=Ben") ' expect: 12
TALK AGGREGATE("SUM", FIND("orders", "who=Ana"), "total") ' expect: 38
IF AGGREGATE("AVG", "orders", "total") > 16 THEN TALK "much" ' expect: much
TALK LEN(SORT(FIND("orders"), "total"))      ' expect: 3
