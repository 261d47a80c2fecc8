HEAR x AS []                ' expect error: check/impossible-value
HEAR x AS "Tea", "tea"      ' expect error: check/impossible-value
HEAR x AS "Tea", " "        ' expect error: check/impossible-value
