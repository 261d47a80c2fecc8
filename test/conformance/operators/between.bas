age = "41"
IF age BETWEEN 18 AND 65 THEN TALK "a"             ' expect: a
IF age BETWEEN 41 AND 41 THEN TALK "b"             ' expect: b
IF age NOT BETWEEN 1 AND 5 THEN TALK "c"           ' expect: c
IF age BETWEEN 1 + 1 AND 50 * 2 AND TRUE THEN TALK "d"   ' expect: d
IF "m" BETWEEN "a" AND "z" THEN TALK "e"           ' expect: e
IF NOT age BETWEEN 1 AND 5 OR FALSE THEN TALK "f"  ' expect: f
TALK age BETWEEN 1 AND 50 ? "yes" : "no"           ' expect: yes
HEAR x                                             ' answer: go
IF NULL BETWEEN 1 AND 2 THEN TALK "never"          ' expect fault: fault/compare
