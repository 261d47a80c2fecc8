HEAR a AS DATE               ' answer: 31/02/2026
                             ' expect: Por favor, envie uma data com o ano, por exemplo 25/12/2026.
                             ' answer: 5 de março de 2026
HEAR b AS DATE               ' answer: amanhã
LOG a + " " + b              ' expect log: 2026-03-05 2026-03-03
LOG DATEDIFF(b, a, "day")    ' expect log: 2
HEAR c AS HOUR               ' answer: 14h30
HEAR d AS TIME               ' answer: 25:00
                             ' expect: Por favor, envie um horário, por exemplo 14:30.
                             ' answer: 9am
LOG c + " " + d              ' expect log: 14:30 09:00
