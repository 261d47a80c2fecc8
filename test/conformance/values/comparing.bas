IF "10" = 10 THEN TALK "a"         ' expect: a
IF "10.0" = 10 THEN TALK "b"       ' expect: b
IF " 10 " = 10 THEN TALK "c"       ' expect: c
IF "ten" = 10 THEN TALK "never"    ' expect warning: check/text-against-number
IF "9" < 10 THEN TALK "d"          ' expect: d
IF "10" < "9" THEN TALK "e"        ' expect: e
IF "a" < "b" THEN TALK "f"         ' expect: f
IF "Z" < "a" THEN TALK "g"         ' expect: g
IF NULL = "" THEN TALK "h"         ' expect: h
IF NULL = NULL THEN TALK "i"       ' expect: i
IF NULL = 0 THEN TALK "never"
IF NULL < "a" THEN TALK "j"        ' expect: j
IF TRUE = TRUE THEN TALK "k"       ' expect: k
IF TRUE = 1 THEN TALK "never"
