CALL "order.bas", TRUE

' file: order.bas
PARAM boxes AS integer       ' expect fault: fault/parameter
TALK boxes
