cart = ["tea"]
cart.ADD("milk")
cart.REMOVE(0)
order.items.SORT()
name$ = "Ana"
TALK name$.substring(0, 1) + name$.toUpperCase()
more = cart.ADD("tea")
TALK LEFT(name$, 2).trim()
