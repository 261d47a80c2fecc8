a = 1
b = 1
CHANGE
TALK a                       ' expect: 2
TALK b                       ' expect: 1

SUB CHANGE
  a = 2
  SHOW 7
END SUB

' A parameter hides the name of the top level.
SUB SHOW(b)
  b = b + 1
  TALK a & b                 ' expect: 28
END SUB
