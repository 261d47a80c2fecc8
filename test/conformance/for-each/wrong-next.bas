FOR EACH x IN [1]
  TALK x
NEXT y               ' expect error: syntax/wrong-next
