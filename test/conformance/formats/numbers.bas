' Every number pattern that bots use, and those of the book.
x = 1234.567
TALK FORMAT(x, "#,##0.00")               ' expect: 1,234.57
TALK FORMAT(x, "#,##0")                  ' expect: 1,235
TALK FORMAT(x, "0.00")                   ' expect: 1234.57
TALK FORMAT(x, "#,##0.0")                ' expect: 1,234.6
TALK FORMAT(x, "R$ #,##0.00")            ' expect: R$ 1,234.57
TALK FORMAT(0 - x, "R$ #,##0.00")        ' expect: -R$ 1,234.57
TALK FORMAT(x, "n")                      ' expect: 1234.57
TALK FORMAT(x, "F")                      ' expect: 1234.57
TALK FORMAT(x, "f")                      ' expect: 1235
TALK FORMAT(0.857, "0%")                 ' expect: 86%
TALK FORMAT(0.857, "0.0%")               ' expect: 85.7%
TALK FORMAT(x, "C2[en]")                 ' expect: $1,234.57
TALK FORMAT(x, "C2[pt]")                 ' expect: R$ 1.234,57
TALK FORMAT(x, "N1[pt]")                 ' expect: 1.234,6
TALK FORMAT(x, "#.##0,00")               ' expect: 1.234,57
TALK FORMAT(x, "#,##0.00[pt]")           ' expect: 1.234,57
TALK FORMAT("7", "000")                  ' expect: 007
TALK FORMAT(1.5, "0.##")                 ' expect: 1.5
TALK FORMAT(2, "0.##")                   ' expect: 2
TALK FORMAT(-0.001, "0.00")              ' expect: 0.00
TALK FORMAT(1.005, "0.00")               ' expect: 1.01
TALK FORMAT(3, "0 'of 10'")              ' expect: 3 of 10
TALK "[" + FORMAT(NULL, "0.00") + "]"    ' expect: []
