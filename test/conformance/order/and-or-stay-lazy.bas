seen$ = ""
TALK NO("a") AND ASK("b")    ' expect: FALSE
TALK YES("c") AND ASK("d")   ' expect: TRUE
TALK YES("e") OR ASK("f")    ' expect: TRUE
TALK NO("g") OR ASK("h")     ' expect: TRUE
IF NOT (NO("i") AND ASK("j")) THEN TALK seen$   ' expect: acdeghi
TALK 1 = 1 AND 2 = 3 AND ASK("k")               ' expect: FALSE
TALK (NO("l") OR ASK("m")) AND (YES("n") OR ASK("o"))   ' expect: TRUE
TALK seen$                   ' expect: acdeghilmn

FUNCTION YES(name$)
  seen$ = seen$ + name$
  RETURN TRUE
END FUNCTION

FUNCTION NO(name$)
  seen$ = seen$ + name$
  RETURN 0
END FUNCTION

FUNCTION ASK(name$)
  seen$ = seen$ + name$
  HEAR reply                 ' answer: d
                             ' answer: h
                             ' answer: m
  RETURN reply
END FUNCTION
