n$ = "5511988887777"
SEND WHATSAPP TO n$ WITH LINK "x" NAMED "More than twenty signs" AT "https://example.com"  ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH LINK "x" NAMED "" AT "https://example.com"                        ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH LINK "x" NAMED "See" AT "menu.pdf"                                ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH LINK "x" NAMED "Call" AT "tel:+5511988887777"                     ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH LINK "x" NAMED "See"                                              ' expect error: syntax/unexpected
SEND WHATSAPP TO n$ WITH LINK "x" AT "https://example.com"                                 ' expect error: syntax/unexpected
