' What stands left of a call that waits was taken before it.
x = 1
TALK x & SET X(5) & x        ' expect: 155
x = 1
TALK x + SET X(7) * x        ' expect: 50
x = 1
TALK PAIR(x, SET X(3))       ' expect: 1-3
TALK (x + 1) & (SET X(4) + x) ' expect: 48

FUNCTION SET X(v)
  x = v
  HEAR pause                 ' answer: a
                             ' answer: b
                             ' answer: c
                             ' answer: d
  RETURN v
END FUNCTION

FUNCTION PAIR$(a, b)
  RETURN a + "-" + b
END FUNCTION
