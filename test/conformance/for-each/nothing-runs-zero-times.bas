FOR EACH x IN NULL
  TALK "never"
NEXT
FOR EACH x IN []
  TALK "never"
NEXT
TALK "done"         ' expect: done
