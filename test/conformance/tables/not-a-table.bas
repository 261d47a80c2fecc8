TALK FIND("config.csv")          ' expect error: check/impossible-value
SAVE "../secret", { a: 1 }       ' expect error: check/impossible-value
SAVE "", { a: 1 }                ' expect error: check/impossible-value
SAVE "t", 5                      ' expect error: check/unnamed-column
SAVE "t", "Ana", 5, TRUE         ' expect error: check/unnamed-column
                                 ' expect error: check/unnamed-column
                                 ' expect error: check/unnamed-column
INSERT INTO "t" VALUES "Ana"     ' expect error: check/impossible-value
