x = 5
TALK x > 3 ? "big" : "small"               ' expect: big
y = x = 4 ? "four" : x = 5 ? "five" : "other"
TALK y                                     ' expect: five
TALK "it is " + (x > 3 ? "big" : "small")  ' expect: it is big
TALK TRUE ? 1 : 2 : TALK "next"            ' expect: 1
                                           ' expect: next
l = [x > 9 ? 1 : 2, { a: x ? "t" : "f" }]
TALK l                                     ' expect: [2,{"a":"t"}]
IF x > 3 ? FALSE : TRUE THEN TALK "never" ELSE TALK "else"   ' expect: else
TALK NULL OR x ? "either" : "none"         ' expect: either
n = 0
TALK n = 0 ? "none" : 10 / n               ' expect: none
