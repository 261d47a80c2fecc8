DO
  TALK "again"       ' expect: again
  ' expect: again
LOOP WHILE ASKED() = "y"
FUNCTION ASKED()
  HEAR yes           ' answer: y
  ' answer: n
  RETURN yes
END FUNCTION
