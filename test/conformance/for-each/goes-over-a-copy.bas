list = [1, 2]
FOR EACH x IN list
  list = [x, 9, 9, 9]
  TALK x            ' expect: 1
  ' expect: 2
NEXT
TALK list[0]        ' expect: 2
