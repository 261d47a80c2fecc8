' One idea: your own words. SUB does something, FUNCTION gives something; small words may stand between the values.
GREET "Ana" IN "pt"
GREET "Tom" IN "en"

SUB GREET name$, lang$
  TALK HELLO FOR(lang$) + ", " + name$ + "!"
END SUB

FUNCTION HELLO FOR lang$
  IF lang$ = "pt" THEN RETURN "Olá"
  RETURN "Hello"
END FUNCTION
