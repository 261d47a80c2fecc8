SUB END CHAT
  TALK "Good-bye!"
END SUB

FUNCTION NOT FREE day$
  RETURN day$ = "sunday"
END FUNCTION

TALK "Hello!"
