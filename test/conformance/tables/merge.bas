INSERT INTO "products" VALUES [{ sku: "T1", name: "Tea", price: 4 }, { sku: "M1", name: "Mate", price: 9 }]
new = [{ sku: "T1", price: 5 }, { sku: "H1", name: "Honey" }, { sku: "H1", price: 7 }]
n = MERGE "products", new, "sku"
LOG n                                       ' expect log: 2
MERGE "products" WITH { sku: "M1", price: 8 } BY "SKU"
FOR EACH row IN FIND "products"
  LOG row                                   ' expect log: {"id":1,"sku":"T1","name":"Tea","price":5}
                                             ' expect log: {"id":2,"sku":"M1","name":"Mate","price":8}
                                             ' expect log: {"id":3,"sku":"H1","name":"Honey","price":7}
NEXT
MERGE "products", [{ name: "Rum" }], "sku"   ' expect fault: fault/column
