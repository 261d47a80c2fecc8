' One idea: lists and objects.
menu = [{ name: "soup", price: 4 }, { name: "fish", price: 12.5 }]
APPEND menu, { name: "cake", price: 3 }
text = ""
FOR EACH dish IN menu
  text = text + dish.name + ": " + FORMAT(dish.price, "0.00") + "\n"
NEXT
TALK text + LEN(menu) + " dishes today."
