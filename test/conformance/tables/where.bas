INSERT INTO "products" VALUES [{ name: "Tea", price: 4, stock: 2 }, { name: "Mate", price: 9, stock: 0 }, { name: "Honey", price: 7, stock: 5 }]
most = 8
cheap = FIND "products" WHERE price < most AND stock > 0 ORDER BY price DESC
TALK cheap[0].name + ", " + cheap[1].name    ' expect: Honey, Tea
price = 100
TALK LEN(FIND "products" WHERE price > 8)    ' expect: 1
one = FIND "products"
  WHERE stock > 0
  ORDER BY name
  LIMIT 1
TALK one.name                                ' expect: Honey
TALK LEN(FIND "products" LIMIT 2)            ' expect: 2
TALK LEN(FIND "products" WHERE LEFT(UCASE(name), 1) = "M" OR price * stock >= 35) ' expect: 2
name$ = "Tea"
TALK LEN(FIND "products" WHERE name = name$) ' expect: 1
TALK LEN(FIND "products" WHERE name$ = "Tea") ' expect: 3
first = FIND "products" ORDER BY Price ASC LIMIT 1
TALK first.name                              ' expect: Tea
IF FIND "products" WHERE name = "Mate" AND stock = 0 THEN TALK "sold out" ' expect: sold out
