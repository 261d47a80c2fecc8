' H-3: it ends before = < > AND OR and THEN.
host$ = "h"
IF GET JSON PATH "o", "object" = "o/object" THEN TALK "equal"   ' expect: equal
IF TRUE AND IS GOOD 5 THEN TALK "good"                          ' expect: good
x = GET JSON PATH host$ + "/a", 1 + 2 * 3
TALK x                       ' expect: h/a/7
TALK LEN "ab" + "cd"         ' expect: 4
TALK 1 + LEN "ab" + "cd"     ' expect warning: syntax/bare-call-joined
                             ' expect: 5

FUNCTION GET JSON PATH(object, key)
  RETURN object + "/" + key
END FUNCTION

FUNCTION IS GOOD(n)
  RETURN n > 4
END FUNCTION
