DIM x
IF x IS NULL THEN TALK "a"                 ' expect: a
x = ""
IF x IS NOT NULL THEN TALK "b"             ' expect: b
IF x = NULL THEN TALK "c"                  ' expect: c
IF NOT x IS NULL AND 0 IS NOT NULL THEN TALK "d"   ' expect: d
o = { a: NULL }
IF o.a IS NULL AND o.b IS NULL THEN TALK "e"       ' expect: e
TALK NULL IS NULL                          ' expect: TRUE
