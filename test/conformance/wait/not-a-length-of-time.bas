time$ = "a while"
WAIT time$               ' expect fault: fault/duration
