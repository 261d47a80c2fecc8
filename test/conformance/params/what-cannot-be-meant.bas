CALL "order.bas"                           ' expect error: check/argument-count
CALL "order.bas", 1, 2, 3, 4, 5            ' expect error: check/argument-count

' file: order.bas
PARAM who AS strng REQUIRED                ' expect warning: syntax/unknown-parameter-type
PARAM day AS date AS string                ' expect error: syntax/doubled-parameter-clause
PARAM much REQUIRED OPTIONAL               ' expect error: syntax/doubled-parameter-clause
PARAM boxes AS integer DEFAULT "many"      ' expect error: check/impossible-value
PARAM size ENUM ["S", "L"] DEFAULT "M"     ' expect error: check/impossible-value
TALK who
