FUNCTION SAID(word$)
  LOG word$  ' expect log: none
             ' expect log: some
  RETURN word$
END FUNCTION

TALK IIF(TRUE, SAID("none"), SAID("some"))  ' expect: none
