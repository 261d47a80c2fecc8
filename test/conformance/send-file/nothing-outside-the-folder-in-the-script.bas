SEND FILE "../menu.pdf"                              ' expect error: check/impossible-value
SEND FILE TO "5511988887777", "C:/menu.pdf", "Menu"  ' expect error: check/impossible-value
SEND FILE "config.csv"                               ' expect error: check/impossible-value
