orders = [{ id: 1 }, { id: 2 }]
x = FIRST orders
TALK x.id                                           ' expect: 1
x = LAST orders
TALK x.id                                           ' expect: 2
TALK FIRST(FILTER(orders, "id>1")).id               ' expect: 2
