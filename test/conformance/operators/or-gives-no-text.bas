name$ = ""
TALK name$ OR "friend"                              ' expect warning: check/text-as-test
                                                    ' expect: TRUE
TALK NVL(name$, "friend")                           ' expect: friend
size = "L"
IF size = "S" OR "M" THEN TALK "small"              ' expect warning: check/text-as-test
                                                    ' expect: small
