TALK 42                      ' expect: 42
TALK 3.14                    ' expect: 3.14
TALK .25                     ' expect: 0.25
TALK 1e3                     ' expect: 1000
TALK 0x3C                    ' expect: 60
TALK 0.1 + 0.2               ' expect: 0.3
TALK 0 * -1                  ' expect: 0
TALK 10 / 3                  ' expect: 3.33333333333333
