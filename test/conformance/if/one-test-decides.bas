order$ = ""
IF SEEN("a", FALSE) THEN
  TALK "never"
ELSEIF SEEN("b", TRUE) THEN
  TALK order$                ' expect: ab
ELSEIF SEEN("c", TRUE) THEN
  TALK "never"
END IF

FUNCTION SEEN(name$, answer)
  order$ = order$ + name$
  RETURN answer
END FUNCTION
