ON ERROR RESUME NEXT
CALL "order.bas", "many"
TALK ERROR MESSAGE           ' expect: `boxes` takes a whole number, not the text "many"
CALL "order.bas", 2.5
TALK ERROR MESSAGE           ' expect: `boxes` takes a whole number, not 2.5
CALL "order.bas", 1, "XL"
TALK ERROR MESSAGE           ' expect: `size` takes one of S, L, not the text "XL"
CALL "order.bas", 1, "L", "somewhere"
TALK ERROR MESSAGE           ' expect: `mail` takes a mail address, not the text "somewhere"
CALL "order.bas", 1, "L", "Ana@Example.com", [1]
TALK ERROR MESSAGE           ' expect: `extra` takes an object, not a list
CALL "order.bas", 1, "L", "Ana@Example.com", { a: 1 }, "2"
CALL "order.bas", 1, "L", NULL, NULL, NULL

' file: order.bas
PARAM boxes AS integer
PARAM size AS string ENUM "S", "L"
PARAM mail AS email DEFAULT ""
PARAM extra AS object DEFAULT { a: "-" }
PARAM note AS any DEFAULT "?"
TALK mail + " " + extra.a + " " + note
' expect: ana@example.com 1 2
' expect: " - ?"
