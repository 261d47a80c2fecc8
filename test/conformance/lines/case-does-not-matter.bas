Let Total = 5
if TOTAL = 5 then talk "Mixed"     ' expect: Mixed
For I = 1 to 2
  Talk i                     ' expect: 1
                             ' expect: 2
next I
