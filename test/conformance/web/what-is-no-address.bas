' What cannot be an address is refused before anybody is called: by the checker where it is written out.
file$ = "prices.csv"
ON ERROR RESUME NEXT
x = GET file$
TALK ERROR MESSAGE                        ' expect: "prices.csv" is not a web address
x = GET "ftp" + "://example.com"
TALK ERROR MESSAGE                        ' expect: "ftp://example.com" is not a web address
x = GET "https://ana:" + "secret@example.com/a?b"
TALK ERROR MESSAGE                        ' expect: a name and password do not belong in the address https://example.com/a
x = GET ""+ NULL
TALK ERROR MESSAGE                        ' expect: an empty text is not a web address
SET HEADER "Host" + "", "x"
TALK ERROR MESSAGE                        ' expect: the header host belongs to TalkBASIC
SET HEADER "X-A", "a" + CHR$(10) + "b"
TALK ERROR CODE                           ' expect: fault/header
SET HEADER "X-A", "日本" + ""
TALK ERROR MESSAGE                        ' expect: the value of a header holds a letter that headers cannot carry
