' H-4: NAME$ and NAME are one variable; both spellings draw a warning, once.
NAME$ = "Ana"
TALK name$                   ' expect: Ana
TALK Name                    ' expect warning: check/mixed-sigils
                             ' expect: Ana
TALK NAME                    ' expect: Ana
