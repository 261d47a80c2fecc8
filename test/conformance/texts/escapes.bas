TALK "a ""quote"""                  ' expect: a "quote"
TALK "another \"quote\""            ' expect: another "quote"
TALK "one\ntwo"                     ' expect: one\ntwo
TALK "one\ttwo"                     ' expect: one\ttwo
TALK "one\rtwo"                     ' expect: one\rtwo
TALK "one \\ two"                   ' expect: one \\ two
TALK "\\n is no new line"           ' expect: \\n is no new line
TALK "\\"                           ' expect: \\
TALK "\\" + "\""                    ' expect: \\"
TALK "[" + "\n" + "]"               ' expect: [\n]
TALK LEN("\n\t\r\"\\")              ' expect: 5
