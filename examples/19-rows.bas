' One idea: rows can be filtered, sorted and added up.
goods = [
  { name: "tea", kind: "drink", price: 4 },
  { name: "cake", kind: "food", price: 6.5 },
  { name: "coffee", kind: "drink", price: 3 }
]
HEAR kind$ AS "drink", "food" WITH "What would you like?"
found = FILTER goods WHERE kind = kind$
FOR EACH one IN SORT(found, "price")
  TALK one.name + ": " + FORMAT(one.price, "0.00")
NEXT
TALK "All of them together: " + FORMAT(AGGREGATE("SUM", found, "price"), "0.00")
