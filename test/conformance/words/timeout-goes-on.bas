HEAR name TIMEOUT "30 minutes"      ' answer: menu
                                    ' silence:
IF TIMED OUT THEN TALK "Still there?"  ' expect: Still there?
ON WORD "menu"
  TALK "the menu"                   ' expect: the menu
END ON
