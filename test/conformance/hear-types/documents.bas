HEAR a AS CPF                ' answer: 111.111.111-11
                             ' expect: Por favor, envie um CPF válido, por exemplo 529.982.247-25.
                             ' answer: 52998224725
HEAR b AS CNPJ               ' answer: 11.222.333/0001-82
                             ' expect: Por favor, envie um CNPJ válido, por exemplo 11.222.333/0001-81.
                             ' answer: 11222333000181
HEAR c AS CNPJ               ' answer: 12.abc.345/01de-35
LOG a + " " + b + " " + c    ' expect log: 529.982.247-25 11.222.333/0001-81 12.ABC.345/01DE-35
