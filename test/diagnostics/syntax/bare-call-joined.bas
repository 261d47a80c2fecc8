LANG$ = "pt"
TALK "<b>" + GET TEXT "hello" IN LANG$ + "</b>"
TALK GET TEXT "hello" IN LANG$ + "!"
TALK LEN LANG$ + " letters"

FUNCTION GET TEXT$ KEY$, L$
  RETURN KEY$ + L$
END FUNCTION
