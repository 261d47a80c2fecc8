SET BOT MEMORY "", 1           ' expect error: check/impossible-value
TALK GET BOT MEMORY(" ")       ' expect error: check/impossible-value
