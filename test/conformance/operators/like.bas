IF "Order 17" LIKE "order *" THEN TALK "a"     ' expect: a
IF "Order 17" LIKE "%17" THEN TALK "b"         ' expect: b
IF "Order 17" LIKE "order ??" THEN TALK "c"    ' expect: c
IF "Order 17" LIKE "order _" THEN TALK "never"
IF "Order 17" NOT LIKE "order" THEN TALK "d"   ' expect: d
IF "a👋c" LIKE "a?c" THEN TALK "e"             ' expect: e
IF "" LIKE "*" AND NULL LIKE "" THEN TALK "f"  ' expect: f
IF "aXbXc" LIKE "a*b*c" THEN TALK "g"          ' expect: g
IF "abcabd" LIKE "*abd" THEN TALK "h"          ' expect: h
IF 125 LIKE "1*5" THEN TALK "i"                ' expect: i
IF "a.c" LIKE "a.c" AND "abc" NOT LIKE "a.c" THEN TALK "j"   ' expect: j
IF "ÁGUA" LIKE "água" THEN TALK "k"            ' expect: k
