text$ = "0123456789"
WHILE LEN(text$) > 0
  text$ = text$ + text$
WEND
