LANG$ = "pt"
TALK GET TEXT "k" IN LANG$        ' expect: k.pt
TALK GET TEXT$ "k", LANG$         ' expect: k.pt
TALK GET TEXT("k", "en")          ' expect: k.en
TALK GET TEXT$("k", "en")         ' expect: k.en
TALK "<" + (GET TEXT "k" IN "fr") + ">"   ' expect: <k.fr>

FUNCTION GET TEXT$ KEY$, L$
  RETURN KEY$ + "." + L$
END FUNCTION
