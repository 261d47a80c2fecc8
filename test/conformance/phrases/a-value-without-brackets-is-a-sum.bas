' H-3: it ends before = < > AND OR and THEN.
host$ = "h"
IF GET PART NAMED "o", "object" = "o/object" THEN TALK "equal"   ' expect: equal
IF TRUE AND IS GOOD 5 THEN TALK "good"                          ' expect: good
x = GET PART NAMED host$ + "/a", 1 + 2 * 3
TALK x                       ' expect: h/a/7
TALK LEN "ab" + "cd"         ' expect: 4
TALK 1 + LEN "ab" + "cd"     ' expect warning: syntax/bare-call-joined
                             ' expect: 5

FUNCTION GET PART NAMED(object, key)
  RETURN object + "/" + key
END FUNCTION

FUNCTION IS GOOD(n)
  RETURN n > 4
END FUNCTION
