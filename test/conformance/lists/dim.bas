DIM a(3), b(2), c
TALK a                       ' expect: [null,null,null]
a(2) = "end"
REDIM PRESERVE a(4)
TALK a                       ' expect: [null,null,"end",null]
REDIM PRESERVE a(1)
TALK a                       ' expect: [null]
REDIM a(1)
n = 2
DIM names$(n) AS STRING
names$(0) = 7
TALK names$                  ' expect: ["7",null]
DIM total AS INTEGER
IF total IS NULL AND c IS NULL THEN TALK "nothing yet"   ' expect: nothing yet
DIM none(0)
TALK none                    ' expect: []
HEAR go                      ' answer: go
DIM wrong(-1)                ' expect fault: fault/index
