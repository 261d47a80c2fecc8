' first: one
' first: two
' first: three
SET BOT MEMORY "n", GET BOT MEMORY "n" + 1
TALK GET BOT MEMORY "n"                    ' expect: 1
                                           ' expect: 2
                                           ' expect: 3
SET USER MEMORY "left", 10 - GET BOT MEMORY "n"
TALK GET USER MEMORY "left"                ' expect: 9
                                           ' expect: 8
                                           ' expect: 7
IF GET SESSION "never" - 1 = -1 THEN TALK "nothing is 0 here"  ' expect: nothing is 0 here
                                           ' expect: nothing is 0 here
                                           ' expect: nothing is 0 here
TALK "Total: " + GET BOT MEMORY "never" + 1 ' expect: Total: 1
                                           ' expect: Total: 1
                                           ' expect: Total: 1
x = GET BOT MEMORY "never"
TALK TOJSON(x) + (x + 1)                   ' expect: ""1
                                           ' expect: ""1
                                           ' expect: ""1
