shared = 1
n$ = 7
CALL "first.bas", 5
TALK shared + " " + n$                            ' expect: 2 7
CALL "first.bas"
' file: first.bas
PARAM n
IF seen IS NULL THEN LOG "nothing is left of a call before"   ' expect log: nothing is left of a call before
                                                  ' expect log: nothing is left of a call before
seen = n
shared = shared + 1
ON ERROR RESUME NEXT
CALL "second.bas"
ON ERROR GOTO 0
SHOW
SUB SHOW
  LOG "seen " + seen + ", n " + n                 ' expect log: seen 5, n 5
                                                  ' expect log: "seen , n "
END SUB
' file: second.bas
seen = 99
THROW "left in the middle"
