i = 1
HEAR order.name AS NAME WITH "Name?"   ' expect: Name?
                             ' answer: ana
HEAR order.items[0]          ' answer: tea
HEAR order.items[i] AS INTEGER   ' answer: x
                             ' expect: Por favor, envie um número inteiro, por exemplo 42.
                             ' answer: 7
LOG TOJSON(order)            ' expect log: {"name":"Ana","items":["tea",7]}
WITH order
  HEAR .city$                ' answer: Recife
  HEAR aside                 ' answer: kept apart
END WITH
LOG order.city + ", " + aside   ' expect log: Recife, kept apart
order.size = HEAR "Size?"    ' expect: Size?
                             ' answer: L
LOG order.size               ' expect log: L
