HEAR card$ AS CREDITCARD     ' answer: 4111 1111 1111 1112
                             ' expect: Por favor, envie um número de cartão válido, por exemplo 4111 1111 1111 1111.
                             ' answer: 4111-1111-1111-1111
LOG card$                    ' expect log: **** **** **** 1111
LOG GET WHATSAPP MESSAGE BODY   ' expect log: ****-****-****-1111
HEAR secret$ AS PASSWORD     ' answer: s3cret
LOG secret$                  ' expect log: s3cret
LOG GET WHATSAPP MESSAGE BODY   ' expect log: ********
