FUNCTION DOUBLE(n)
  RETURN n * 2
END FUNCTION
SET BOT MEMORY "n", 4
SET BOT MEMORY "name", "n"
TALK DOUBLE(GET BOT MEMORY "n")                          ' expect: 8
TALK GET BOT MEMORY GET BOT MEMORY "name"                ' expect: 4
list = [GET BOT MEMORY "n", (GET BOT MEMORY "n") + 1]
TALK list[1]                                             ' expect: 5
TALK "${GET BOT MEMORY "n"} and ${GET BOT MEMORY("n") + 1}" ' expect: 4 and 5
o = { n: GET BOT MEMORY "n" }
TALK o.n                                                 ' expect: 4
TALK GET BOT MEMORY("n") > 3 ? "many" : "few"            ' expect: many
' What need not be asked is not asked.
IF FALSE AND GET BOT MEMORY("" + "") = "x" THEN TALK "never"
WHILE GET BOT MEMORY "n" > 2
  SET BOT MEMORY "n", GET BOT MEMORY "n" - 1
WEND
TALK GET BOT MEMORY "n"                                  ' expect: 2
GET BOT MEMORY "n"
