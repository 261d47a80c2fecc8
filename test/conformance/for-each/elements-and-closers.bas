FOR EACH x IN ["a", "b"]
  TALK x            ' expect: a
  ' expect: b
NEXT x
FOR EACH x IN [1] DO
  TALK x            ' expect: 1
END FOR
FOR x IN ["short"]
  TALK x            ' expect: short
NEXT
