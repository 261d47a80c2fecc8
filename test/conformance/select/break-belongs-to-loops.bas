SWITCH 1
  CASE 1
    TALK "one"
    BREAK             ' expect error: check/break-in-case
END SWITCH
FOR i = 1 TO 3
  SWITCH i
    CASE 2
      BREAK           ' expect warning: check/break-in-case
  END SWITCH
NEXT
