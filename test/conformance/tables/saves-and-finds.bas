name$ = "Ana"
total = 12.5
SAVE "orders.csv", name$, total
customer = { city: "Rio" }
SAVE "orders.csv", customer.city
SAVE "orders", { name: "Ben", total: 3, tags: ["a", "b"] }
SAVE "ORDERS", [{ name: "Cleo" }, { name: "Dan" }]
all = FIND "orders"
TALK all.length                              ' expect: 5
TALK all[0]                                  ' expect: {"id":1,"name":"Ana","total":12.5}
TALK all[1].city                             ' expect: Rio
TALK all[2].tags[1]                          ' expect: b
FOR EACH row IN FIND "Orders.CSV", "name=Cleo OR name=Dan"
  TALK row.id + " " + row.name               ' expect: 4 Cleo
                                             ' expect: 5 Dan
NEXT
TALK LEN(FIND "nobody")                      ' expect: 0
IF NOT FIND("nobody", "name=Ana") THEN TALK "none" ' expect: none
