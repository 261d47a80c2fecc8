TALK "Still there?"          ' expect: Still there?
HEAR x TIMEOUT "30 minutes"  ' silence:
IF TIMED OUT THEN LOG "<" + x + ">"   ' expect log: <>
HEAR n% TIMEOUT 0.5 DEFAULT 7    ' answer: no number
                             ' expect: Por favor, envie um número inteiro, por exemplo 42.
                             ' silence:
LOG n% + " " + TIMED OUT     ' expect log: 7 TRUE
HEAR x TIMEOUT 90            ' answer: here
LOG x + " " + TIMED OUT      ' expect log: here FALSE
HEAR y AS "A", "B" TIMEOUT 0 ' expect: Escolha uma opção: [A | B]
                             ' silence:
LOG TIMED OUT AND y = ""     ' expect log: TRUE
LOG TIMED OUT                ' expect log: TRUE
HEAR z                       ' answer: anything
LOG TIMED OUT                ' expect log: FALSE
