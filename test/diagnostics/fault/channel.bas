friend$ = "instagram:ana"
TALK TO friend$, "Your order is ready."
