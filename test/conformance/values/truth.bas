IF "0" THEN TALK "text 0"          ' expect: text 0
IF "false" THEN TALK "text false"  ' expect: text false
IF "" THEN TALK "never" ELSE TALK "empty"   ' expect: empty
IF 0 THEN TALK "never" ELSE TALK "zero"     ' expect: zero
IF NULL THEN TALK "never" ELSE TALK "null"  ' expect: null
IF -1 THEN TALK "minus"            ' expect: minus
IF FALSE THEN TALK "never"
