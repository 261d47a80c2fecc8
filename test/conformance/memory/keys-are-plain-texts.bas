' Names that mean something elsewhere mean nothing here.
SET BOT MEMORY "__proto__", "a"
SET BOT MEMORY "constructor", { __proto__: 1, toString: "b" }
TALK GET BOT MEMORY "__proto__"                       ' expect: a
o = GET BOT MEMORY "constructor"
TALK o.toString + o.__proto__                         ' expect: b1
TALK "[" + (GET BOT MEMORY "hasOwnProperty") + "]"    ' expect: []
SET BOT MEMORY " k ", 1
TALK (GET BOT MEMORY "k") + "-" + (GET BOT MEMORY "K")  ' expect: 1-
SET BOT MEMORY 7, "seven"
TALK GET BOT MEMORY "7"                               ' expect: seven
