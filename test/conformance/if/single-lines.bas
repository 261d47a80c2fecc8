' H-18: something after THEN makes it one line; ELSE belongs to the nearest IF.
IF 1 THEN TALK "a" : TALK "b" ELSE TALK "never"     ' expect: a
                                                    ' expect: b
IF 0 THEN TALK "never" : TALK "never" ELSE TALK "c" : TALK "d"   ' expect: c
                                                    ' expect: d
IF 1 THEN IF 0 THEN TALK "never" ELSE TALK "e"      ' expect: e
IF 0 THEN IF 1 THEN TALK "never" ELSE TALK "never"
IF 0 THEN TALK "never" ELSE IF 1 THEN TALK "f" ELSE TALK "never"   ' expect: f
IF 1 THEN TALK "g" END IF    ' expect: g
IF 1 THEN TALK "h" ENDIF     ' expect: h
IF 1 THEN x = 5
IF x = 5 THEN x = x = 5
TALK x                       ' expect: TRUE
