LOG "once"                   ' expect log: once
WHILE TRUE                   ' expect fault: fault/instructions
WEND
