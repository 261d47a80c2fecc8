endless = CALL "endless.bas", 1
' file: endless.bas
PARAM n
RETURN CALL "endless.bas", n + 1                  ' expect fault: fault/depth
