HEAR a AS MOBILE             ' answer: +55 (11) 99999-9999
HEAR b AS PHONE              ' answer: 12345
                             ' expect: Por favor, envie um telefone com o código de área, de 10 a 15 dígitos, por exemplo 11 99999-9999.
                             ' answer: 11 98888-7777
LOG a + " " + b              ' expect log: 5511999999999 11988887777
HEAR c AS URL                ' answer: nowhere
                             ' expect: Por favor, envie um endereço da internet, por exemplo www.exemplo.com.
                             ' answer: Example.com/Path?q=1
LOG c                        ' expect log: https://example.com/Path?q=1
HEAR d AS ZIPCODE            ' answer: 01310100
HEAR e AS CEP                ' answer: abc
                             ' expect: Por favor, envie um código postal (CEP), por exemplo 01310-100.
                             ' answer: 10001
LOG d + " " + e              ' expect log: 01310-100 10001
