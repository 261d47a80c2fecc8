LANG$ = "pt"
TALK "<b>" + GET TEXT "hello" IN LANG$ + "</b>"

FUNCTION GET TEXT$ KEY$, L$
  RETURN KEY$ + L$
END FUNCTION
