HEAR a AS COLOR              ' answer: bright
                             ' expect: Por favor, envie uma cor, por exemplo azul ou #1E90FF.
                             ' answer: Azul
HEAR b AS COLOR              ' answer: #1e90ff
LOG a + " " + b              ' expect log: #0000FF #1E90FF
HEAR c AS LANGUAGE           ' answer: klingon
                             ' expect: Por favor, envie um idioma, por exemplo português ou en.
                             ' answer: Português
HEAR d AS LANGUAGE           ' answer: en-US
LOG c + " " + d              ' expect log: pt en
HEAR e AS UUID               ' answer: 42
                             ' expect: Por favor, envie um identificador como 123e4567-e89b-12d3-a456-426614174000.
                             ' answer: 123E4567-E89B-12D3-A456-426614174000
LOG e                        ' expect log: 123e4567-e89b-12d3-a456-426614174000
