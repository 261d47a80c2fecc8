n$ = "55"
SEND WHATSAPP TO n$ WITH "x"   ' expect fault: fault/phone
