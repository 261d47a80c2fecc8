IF 2 IN [1, 2] THEN TALK "a"               ' expect: a
IF "2" IN [1, 2] THEN TALK "b"             ' expect: b
IF 3 NOT IN [1, 2] THEN TALK "c"           ' expect: c
IF "k" IN { k: 1 } THEN TALK "d"           ' expect: d
IF "K" NOT IN { k: 1 } THEN TALK "e"       ' expect: e
IF "na" IN "Ana" THEN TALK "f"             ' expect: f
IF NOT 3 IN [1, 2] THEN TALK "g"           ' expect: g
IF 1 IN NULL THEN TALK "never"
IF [1] IN [[1], [2]] THEN TALK "h"         ' expect: h
l = ["x"]
IF "x" IN l AND l CONTAINS "x" AND l NOT CONTAINS "y" THEN TALK "i"   ' expect: i
