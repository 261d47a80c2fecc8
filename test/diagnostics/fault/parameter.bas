CALL "order.bas", TRUE
' file: order.bas
PARAM boxes AS integer
TALK boxes
