FOR EACH n% IN ["1.6", 2]
  TALK n% + 1        ' expect: 3
  ' expect: 3
NEXT
