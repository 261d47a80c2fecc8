HEAR a AS INTEGER            ' answer: 1.250
HEAR b AS INT                ' answer: -7
LOG a + b                    ' expect log: 1243
HEAR c AS FLOAT              ' answer: 2,5
HEAR d AS DECIMAL            ' answer: 1.234,56
HEAR e AS NUMBER             ' answer: 10
LOG c + d + e                ' expect log: 1247.06
HEAR f AS MONEY              ' answer: R$ 1.234,50
HEAR g AS CURRENCY           ' answer: 19.90
HEAR h AS AMOUNT             ' answer: caro
                             ' expect: Por favor, envie um valor, por exemplo 19,90.
                             ' answer: 1.500 reais
LOG f + g + h                ' expect log: 2754.4
