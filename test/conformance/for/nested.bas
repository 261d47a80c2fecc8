FOR a = 1 TO 2
  FOR b = a TO 2
    TALK a & b               ' expect: 11
                             ' expect: 12
                             ' expect: 22
  NEXT b
NEXT a
