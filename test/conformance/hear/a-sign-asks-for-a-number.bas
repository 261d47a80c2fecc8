' sender: 447700900123
HEAR age%                    ' answer: old
                             ' expect: Please send a whole number, for example 42.
                             ' answer: 1.200
LOG age% + 1                 ' expect log: 1201
HEAR half%                   ' answer: 41.6
LOG half%                    ' expect log: 42
HEAR price#                  ' answer: cheap
                             ' expect: Please send a number, for example 3.5.
                             ' answer: 2,5
LOG price# * 2               ' expect log: 5
HEAR none%                   ' answer: a
                             ' expect: Please send a whole number, for example 42.
                             ' answer: b
                             ' expect: Please send a whole number, for example 42.
                             ' answer: c
                             ' expect: Please send a whole number, for example 42.
                             ' answer: d
IF none% IS NULL AND none% = "" AND NOT none% THEN LOG "nothing"   ' expect log: nothing
