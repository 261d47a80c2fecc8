TALK TRUE ? ASK("yes") : ASK("no")         ' expect: Y
TALK FALSE ? 1 : ASK("second")             ' expect: S
TALK ASK("test") = "T" ? "right" : "wrong" ' expect: right

FUNCTION ASK(q)
  TALK q                     ' expect: yes
                             ' expect: second
                             ' expect: test
  HEAR a                     ' answer: Y
                             ' answer: S
                             ' answer: T
  RETURN a
END FUNCTION
