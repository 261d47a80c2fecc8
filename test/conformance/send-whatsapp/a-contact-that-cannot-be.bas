n$ = "5511988887777"
SEND WHATSAPP TO n$ WITH CONTACT "" AT "5511977776666"                   ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH CONTACT "Rui" AT "977"                          ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH CONTACT "Rui" AT "US.13491208655302741918"      ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH CONTACT "Rui"                                   ' expect error: syntax/unexpected
