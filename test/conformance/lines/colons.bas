a = 1 : b = 2 : TALK a + b   ' expect: 3
TALK "x" : ' a comment may follow  ' expect: x
TALK "y" : REM so may this one     ' expect: y
: TALK "z" ::                ' expect: z
IF a = 1 THEN : TALK "block" ' expect: block
END IF
SUB ONE LINE(n) : TALK "n" + n : END SUB   ' expect: n1
ONE LINE(1)
