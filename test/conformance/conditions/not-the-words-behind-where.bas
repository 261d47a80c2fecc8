' A value without quotes would go on to the end, and no row would ever fit.
goods = [{ n: 1, note: "no LIMIT 5" }]
TALK FILTER(goods, "n=1 ORDER BY n")         ' expect error: check/unreadable-condition
TALK FILTER(goods, "n=1 limit 5")            ' expect error: check/unreadable-condition
TALK LEN(FILTER(goods, "note='no LIMIT 5'"))
TALK LEN(FILTER(goods, "note LIKE LIMIT%"))
