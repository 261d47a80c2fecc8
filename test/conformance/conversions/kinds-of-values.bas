TALK CINT("2.5") + 1       ' expect: 4
TALK CDBL(" 1.5 ") * 2     ' expect: 3
TALK CSTR(1) + CSTR(2)     ' expect: 12
TALK CBOOL("false")        ' expect: FALSE
TALK CBOOL("1")            ' expect: TRUE
TALK CBOOL("")             ' expect: FALSE
TALK CBOOL([0])            ' expect: TRUE
TALK ISEMPTY(NULL)         ' expect: TRUE
TALK ISEMPTY("")           ' expect: TRUE
TALK ISEMPTY([])           ' expect: TRUE
TALK ISEMPTY(0)            ' expect: FALSE
TALK ISNULL("")            ' expect: FALSE
TALK ISNULL(NULL)          ' expect: TRUE
TALK NVL(NULL, "nobody")   ' expect: nobody
TALK NVL("", "nobody")     ' expect: nobody
TALK NVL(0, 1)             ' expect: 0
TALK IIF(2 > 1, "more", "less")  ' expect: more
TALK IIF("", 1, 2)         ' expect: 2
