' One idea: more than text.
who = GET WHATSAPP SENDER NUMBER
SEND WHATSAPP TO who WITH IMAGE FROM "https://example.com/map.png" AND CAPTION "The way to us"
SEND WHATSAPP TO who WITH LOCATION AT "38.7139,-9.1394" NAMED "Our door"
SEND WHATSAPP TO who WITH LIST "What would you like to see?" WITH HEADER "Tours" AND ITEMS "Old town,River,Castle"
HEAR tour$
TALK "The ${LCASE(tour$)} tour begins at ten."
