HEAR boxes AS INTEGER DEFAULT 1   ' answer: some
                             ' expect: Por favor, envie um número inteiro, por exemplo 42.
                             ' answer: few
                             ' expect: Por favor, envie um número inteiro, por exemplo 42.
                             ' answer: many
                             ' expect: Por favor, envie um número inteiro, por exemplo 42.
                             ' answer: all
LOG boxes + 1                ' expect log: 2
HEAR size$ AS "S", "M" DEFAULT "M" WITH "Size?"   ' expect: Size? [S | M]
                             ' answer: x
                             ' expect: Size? [S | M]
                             ' answer: x
                             ' expect: Size? [S | M]
                             ' answer: x
                             ' expect: Size? [S | M]
                             ' answer: x
LOG size$                    ' expect log: M
' A sticker is an answer to a question that takes any text, and DEFAULT stands in for it.
HEAR note$ DEFAULT "none"    ' answer: {"type":"sticker","attachment":{"type":"sticker"}}
LOG note$                    ' expect log: none
HEAR note$                   ' answer: {"type":"sticker","attachment":{"type":"sticker"}}
LOG "<" + note$ + ">"        ' expect log: <>
HEAR note$ DEFAULT "none"    ' answer: something
LOG note$                    ' expect log: something
