LOG "n = " + 5               ' expect log: n = 5
log GET WHATSAPP MESSAGE BODY   ' expect log: hi
