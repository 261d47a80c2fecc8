' a whole line
REM a whole line
rem in small letters
// from another language
# from another one
   # indented
REM
REMAINING = 5
TALK REMAINING               ' expect: 5
TALK "x" // after code       ' expect: x
TALK "y" : REM after a colon ' expect: y
REM$ = "r"
TALK REM$                    ' expect: r
