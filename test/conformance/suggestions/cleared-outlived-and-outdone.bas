ADD SUGGESTION "Yes"
CLEAR SUGGESTIONS
TALK "Wait."                 ' expect: Wait.
HEAR x                       ' answer: ok
' A pause asks nothing: they are shown later.
ADD SUGGESTION "Later"
WAIT 5
TALK "Now."                  ' expect: Now. [Later]
HEAR x                       ' answer: Later
' A menu is a question of its own.
ADD SUGGESTION "Forgotten"
TALK "Size?"                 ' expect: Size? [S | M]
HEAR size AS "S", "M"        ' answer: s
TALK size                    ' expect: S
FOR i = 1 TO 12
  ADD SUGGESTION "No " + i
NEXT
TALK "At most ten."          ' expect: At most ten. [No 1 | No 2 | No 3 | No 4 | No 5 | No 6 | No 7 | No 8 | No 9 | No 10]
