' foreign: GENERATE PDF
items = [{ name: "Tea", price: 3 }, { name: "Cake", price: 4 }]
total = 0
FOR EACH item IN items
  TALK item.name + ": " + item.price
  total += item.price
NEXT
invoice$ = GENERATE PDF "invoice.html", { total: total }
TALK "That makes " + total + "."
SEND FILE invoice$, "Your invoice"
TALK "Thank you for your order."
