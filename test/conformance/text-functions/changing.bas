TALK UCASE("olá") + UPPER("b")    ' expect: OLÁB
TALK LCASE("OLÁ") + LOWER("B")    ' expect: oláb
TALK "[" + TRIM("  a b ") + "]"   ' expect: [a b]
TALK "[" + LTRIM("  a ") + "]"    ' expect: [a ]
TALK "[" + RTRIM(" a  ") + "]"    ' expect: [ a]
TALK CHR(65) + CHR$(128075)       ' expect: A👋
TALK ASC("A")                     ' expect: 65
TALK STR(12.5) + STR$(1)          ' expect: 12.51
TALK VAL("12.5") + 1              ' expect: 13.5
TALK VAL("none")                  ' expect: 0
