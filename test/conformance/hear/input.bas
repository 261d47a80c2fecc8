INPUT "Your name?", name$    ' expect: Your name?
                             ' answer: Ana
INPUT age%                   ' answer: 41
ask$ = "And " + name$ + "'s town?"
INPUT ask$ + "!", town       ' expect: And Ana's town?!
                             ' answer: Porto
LOG name$ + age% + town      ' expect log: Ana41Porto
input = 5
LOG input                    ' expect log: 5
