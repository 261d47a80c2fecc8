' sender: US.13491208655302741918
who$ = GET WHATSAPP SENDER NUMBER
SEND SMS who$, "Hi" ' expect fault: fault/phone
