list = [7, 8, 9]
TALK COUNT(list)               ' expect: 3
TALK UBOUND(list)              ' expect: 3
TALK LEN(list)                 ' expect: 3
TALK LENGTH(list)              ' expect: 3
TALK FIRST(list)               ' expect: 7
TALK LAST(list)                ' expect: 9
TALK SUM(list)                 ' expect: 24
TALK AVG(list)                 ' expect: 8
TALK SUM(["1.5", 2])           ' expect: 3.5
TALK CONTAINS(list, 8)         ' expect: TRUE
TALK CONTAINS("Maria", "ri")   ' expect: TRUE
' An empty list has none of all this, and NULL counts as one.
TALK UBOUND([])                ' expect: 0
TALK COUNT(NULL)               ' expect: 0
TALK FIRST([]) = NULL          ' expect: TRUE
TALK AVG([]) = NULL            ' expect: TRUE
TALK SUM([])                   ' expect: 0
