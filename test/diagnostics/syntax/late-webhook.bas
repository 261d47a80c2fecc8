TALK "Hello"
' file: till.bas
limit = 5
WEBHOOK "till"
result_limit = limit
