SET BOT MEMORY "k", 5
SET BOT MEMORY "k", NULL
TALK "[" + (GET BOT MEMORY "k") + "]"      ' expect: []
TALK LEN(GET BOT MEMORY "k")               ' expect: 0
IF ISEMPTY(GET BOT MEMORY "k") THEN TALK "nothing" ' expect: nothing
SET BOT MEMORY "f", FALSE
TALK TOJSON([GET BOT MEMORY "f", GET BOT MEMORY "none"]) ' expect: [false,""]
