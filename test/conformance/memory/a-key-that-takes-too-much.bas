price = 5
total = GET BOT MEMORY "total" + price     ' expect warning: syntax/bare-call-joined
total = (GET BOT MEMORY "total") + price
total = GET BOT MEMORY("total") + price
total = GET BOT MEMORY ("total" + price)
total = GET BOT MEMORY "total of " + price
total = GET BOT MEMORY "to" + "tal"
key$ = "total"
total = GET BOT MEMORY key$ + price
TALK total                                 ' expect: ""
