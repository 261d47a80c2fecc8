to$ = GET WHATSAPP SENDER NUMBER
name$ = "order_update"
SEND TEMPLATE to$, name$
SEND TEMPLATE to$, "order_update", "ana"
