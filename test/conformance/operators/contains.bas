TALK "banana" CONTAINS "nan" ' expect: TRUE
TALK "banana" CONTAINS "NAN" ' expect: FALSE
TALK 1234 CONTAINS 23        ' expect: TRUE
TALK "abc" CONTAINS ""       ' expect: FALSE
TALK NULL CONTAINS "a"       ' expect: FALSE
