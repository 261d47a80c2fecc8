a$ = "ana@example.com"
SEND MAIL TO a$ SUBJECT "Menu" BODY "Here." WITH ATTACHMENT "menu.pdf" ' expect mail: ana@example.com | Menu | Here. | attachments: menu.pdf
SEND MAIL TO a$ WITH SUBJECT "Menu" AND BODY "Here." AND ATTACHMENTS "menu.pdf", "files/map.png" ' expect mail: ana@example.com | Menu | Here. | attachments: menu.pdf, files/map.png
SEND MAIL TO a$ SUBJECT "Menu" BODY "Here." ATTACHMENTS ["menu.pdf"] USING "shop@example.com" ' expect mail: ana@example.com | Menu | Here. | attachments: menu.pdf | using: shop@example.com
