x = SET BOT MEMORY "k", 1     ' expect error: syntax/unexpected
