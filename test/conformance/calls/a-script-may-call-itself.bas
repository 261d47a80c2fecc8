TALK CALL "factorial.bas", 5                      ' expect: 120
' file: factorial.bas
PARAM n
IF seen IS NOT NULL THEN LOG "another call's variable"   ' expect warning: check/read-too-early
seen = n
IF n <= 1 THEN RETURN 1
smaller = CALL "factorial.bas", n - 1
RETURN seen * smaller
