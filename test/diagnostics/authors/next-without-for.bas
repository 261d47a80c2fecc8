' mistakes: 2
i = 1
TALK i
NEXT i
WEND
