/*****************
 * A bakery's bot
 * TALK "never said"
 *****************/
#workflow
x = 1 /* in the middle */ + 1
TALK x                              ' expect: 2
y = "a" + /* over
  lines */ "b"
TALK y                              ' expect: ab
LET z = "c" /* behind a statement
  and over lines */ TALK z + "d"    ' expect: cd
TALK "/* a text */"                 ' expect: /* a text */
/**/ TALK "e" /***/                 ' expect: e
# a hash /* and no block
TALK "f"                            ' expect: f
