text$ = ""
SEND SMS "+55 11 98888-7777", text$
