' mistakes: 13
HEAR name
HEAR number$
TALK Price: 5 reais
TALK We open at 9
TALK Oi! Tudo bem?
TALK It's 5 o'clock
TALK 1. Pizza
TALK Hello {name}, your table is ready
TALK Hello ${name}
TALK Welcome back, ${name} @ our shop
IF name = "Ana" THEN TALK How are you? ELSE TALK "Hello"
SEND WHATSAPP TO number$ WITH Your order is ready ' tell them
TALK TO number$, The courier is on the way
LOG order done
TALK f"Hello {name}"
