TALK "Here is our menu."
address$ = "ftp://example.com/menu.jpg"
SEND WHATSAPP TO GET WHATSAPP SENDER NUMBER WITH IMAGE FROM address$
