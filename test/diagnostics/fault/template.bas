name$ = "Order update!"
SEND TEMPLATE name$ TO "+55 11 98888-7777"
