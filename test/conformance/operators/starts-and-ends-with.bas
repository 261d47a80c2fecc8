t = "Bom dia"
IF t STARTS WITH "Bom" THEN TALK "a"       ' expect: a
IF t ENDS WITH "dia" THEN TALK "b"         ' expect: b
IF t NOT STARTS WITH "bom" THEN TALK "c"   ' expect: c
IF t NOT ENDS WITH "Bom" THEN TALK "d"     ' expect: d
IF t STARTS WITH "" THEN TALK "never"
IF NOT t STARTS WITH "dia" THEN TALK "e"   ' expect: e
IF 1234 STARTS WITH 12 THEN TALK "f"       ' expect: f
IF t STARTS WITH "B" + "om" THEN TALK "g"  ' expect: g
starts = 1
ends = 2
like = starts + ends
TALK like                                  ' expect: 3
