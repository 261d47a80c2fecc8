order.total = 5
order.GET = 1
order.then = 2
TALK order
TALK total                   ' expect error: check/unknown-variable
