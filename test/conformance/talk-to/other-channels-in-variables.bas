ON ERROR RESUME NEXT
to$ = "telegram:ana"
TALK TO to$, "x"
LOG ERROR CODE           ' expect log: fault/channel
to$ = "whatsapp:12345"
TALK TO to$, "x"
LOG ERROR CODE           ' expect log: fault/phone
