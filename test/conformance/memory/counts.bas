' The key ends before a number, and before whatever calculates.
SET BOT MEMORY "n", 1
SET BOT MEMORY "n", GET BOT MEMORY "n" + 1
TALK GET BOT MEMORY "n"                          ' expect: 2
TALK GET BOT MEMORY "n" * 10 - 5                 ' expect: 15
TALK 100 + GET BOT MEMORY "n"                    ' expect: 102
IF GET BOT MEMORY "n" + 1 > 2 THEN TALK "more"   ' expect: more
TALK GET BOT MEMORY("n") + GET BOT MEMORY("n")   ' expect: 4
who$ = "Ana"
SET BOT MEMORY "size of " + who$, "L"
TALK GET BOT MEMORY "size of " + who$            ' expect: L
TALK GET BOT MEMORY "size of " & who$            ' expect: L
x = VAL(GET BOT MEMORY "never") + 1
TALK x                                           ' expect: 1
