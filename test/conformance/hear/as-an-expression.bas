name = HEAR "Name?"          ' expect: Name?
                             ' answer: ana
x = HEAR                     ' answer: plain
IF UCASE(HEAR "Sure?") = "YES" THEN LOG "sure"   ' expect: Sure?
                             ' answer: yes
                             ' expect log: sure
n = 2 * HEAR "How many?" AS INTEGER   ' expect: How many?
                             ' answer: 21
LOG n                        ' expect log: 42
LOG name + ":" + x + ":" + (HEAR "First?") + (HEAR "Second?")   ' expect: First?
                             ' answer: 1
                             ' expect: Second?
                             ' answer: 2
                             ' expect log: ana:plain:12
IF HEAR "Go?" = "go" THEN LOG "gone"   ' expect: Go?
                             ' answer: go
                             ' expect log: gone
IF FALSE AND HEAR "Never?" = "" THEN LOG "never"
LET size$ = HEAR "Size?" AS "S", "M"   ' expect: Size? [S | M]
                             ' answer: 2
LOG size$                    ' expect log: M
LOG DOUBLED(HEAR "Word?" DEFAULT "none" TIMEOUT 60)   ' expect: Word?
                             ' silence:
                             ' expect log: nonenone
WHILE HEAR "Stop?" <> "stop" ' expect: Stop?
                             ' answer: no
                             ' expect: Stop?
                             ' answer: stop
WEND
FUNCTION DOUBLED(word$)
  RETURN word$ + word$
END FUNCTION
