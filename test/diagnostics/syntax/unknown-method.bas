cart = ["tea"]
cart.ADD("milk")
cart.REMOVE(0)
order.items.SORT()
