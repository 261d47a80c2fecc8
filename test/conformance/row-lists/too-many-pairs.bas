rows = MAP([], "a")
FOR i = 1 TO 1200
  APPEND rows, { a: 1, n: i }
NEXT
TALK LEN(JOIN(rows, rows, "a"))  ' expect fault: fault/collection
