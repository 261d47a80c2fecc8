orders = [{ id: 1, total: 10, open: TRUE }, { id: 2, total: 25, open: FALSE }, { id: 3, total: 40, open: TRUE }]
x = FILTER orders, "total>20"
TALK MAP(x, "id")                            ' expect: [2,3]
x = FILTER orders, "open=TRUE AND total < 20"
TALK x                                       ' expect: [{"id":1,"total":10,"open":true}]
x = FILTER orders WHERE open AND total > 20
TALK MAP(x, "id")                            ' expect: [3]
TALK LEN(FILTER(orders, "total>1000"))       ' expect: 0
TALK LEN(FILTER(NULL, "total>1000"))         ' expect: 0
TALK LEN(orders)                             ' expect: 3
