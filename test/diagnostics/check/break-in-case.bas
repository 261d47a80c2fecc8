FOR i = 1 TO 3
  SWITCH i
    CASE 1:
      TALK "one"
      BREAK
    CASE 2:
      TALK "two"
  END SWITCH
NEXT
SWITCH 2
  CASE 2:
    BREAK
END SWITCH
