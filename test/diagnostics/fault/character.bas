code = 5 - 6
TALK "A" + CHR(code)
