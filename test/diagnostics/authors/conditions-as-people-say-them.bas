' mistakes: 4
HEAR age AS INTEGER
IF age is greater than 18 THEN TALK "ok"
IF age >= 18 AND <= 65 THEN TALK "ok"
IF age not = 3 THEN TALK "ok"
IF age =< 3 THEN TALK "ok"
