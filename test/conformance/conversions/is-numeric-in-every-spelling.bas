' Three spellings, with and without brackets.
HEAR age$                                  ' answer: 41
IF ISNUMERIC(age$) THEN TALK "one"         ' expect: one
IF IS NUMERIC(age$) THEN TALK "two"        ' expect: two
IF IS_NUMERIC(age$) THEN TALK "three"      ' expect: three
IF NOT IS NUMERIC age$ THEN TALK "none"
TALK ISNUMERIC(" 1e3 ")                    ' expect: TRUE
TALK ISNUMERIC("")                         ' expect: FALSE
TALK ISNUMERIC("12 boxes")                 ' expect: FALSE
TALK ISNUMERIC(NULL)                       ' expect: FALSE
TALK IS NUMERIC("7")                       ' expect: TRUE
TALK MOD(7, 4) + MOD(1, 4)                 ' expect: 4
TALK CONTAINS("abc", "b")                  ' expect: TRUE
