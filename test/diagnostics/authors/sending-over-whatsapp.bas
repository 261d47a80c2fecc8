' mistakes: 22
to$ = GET WHATSAPP SENDER NUMBER
SEND WHATSAPP TO to$ WITH IMAGE "https://example.com/menu.jpg"
SEND WHATSAPP TO to$ WITH PICTURE FROM "https://example.com/menu.jpg"
SEND WHATSAPP TO to$ WITH
SEND WHATSAPP TO to$ WITH IMAGE FROM "C:/menu.jpg"
SEND WHATSAPP TO to$ WITH DOCUMENT FROM "https://example.com/" + to$ NAME "x.pdf"
SEND WHATSAPP TO to$ WITH LOCATION NAMED "Our shop"
SEND WHATSAPP TO to$ WITH LOCATION AT "Avenida Paulista"
SEND WHATSAPP TO to$ WITH LIST "Menu" AND ITEM "Pizza, Pasta"
SEND WHATSAPP TO to$ WITH LIST "Menu" AND ITEMS "Pizza with four kinds of cheese", "Pasta"
SEND WHATSAPP TO to$ WITH BUTTONS "Menu" AND ITEMS "Pizza, Pasta, Salad, Soup"
TALK TO "email:ana@example.com", "Hello"
TALK TO to$
SEND FILE "../menu.pdf"
SEND FILE "config.csv"
SEND TEMPLATE "Order update" TO to$
SEND TEMPLATE "order_update" TO to$ LANGUAGE "portuguese"
SEND TEMPLATE "order_update" TO to$ WITH { "2": "Ana" }
SEND WHATSAPP TO to$ WITH LINK "Menu" NAMED "See what there is to eat" AT "menu.pdf"
SEND WHATSAPP TO to$ WITH CONTACT "" AT "Rui"
REACT "thanks"
