total = CALL "totals.bas", 3, "boxes"
TALK total                                        ' expect: 3 boxes, by post
IF CALL "totals.bas", 1 = "1 , by post" THEN
  TALK "one"                                      ' expect: one
END IF
CALL "totals.bas", 2 + 2, "bags", "by " + "hand"
TALK (CALL "nothing.bas") IS NULL                 ' expect: TRUE
CALL "./TOTALS.BAS"
' file: totals.bas
PARAM count DEFAULT 0
PARAM what
PARAM way DEFAULT "by post"
LOG count + " " + what                            ' expect log: 3 boxes
                                                  ' expect log: "1 "
                                                  ' expect log: 4 bags
                                                  ' expect log: "0 "
RETURN count + " " + what + ", " + way
TALK "this never runs"   ' expect warning: check/unreachable
' file: nothing.bas
LOG "done"                                        ' expect log: done
