again:
GOTO again            ' expect fault: fault/instructions
