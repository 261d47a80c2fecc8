' mistakes: 2
FOR EACH _ IN [1, 2]
  TALK "again"
NEXT
_ = 1 : TALK "a" _
  + "b"
TALK "the end" _
