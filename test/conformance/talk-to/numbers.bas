TALK TO "whatsapp:+55 (11) 98888-7777", "a " + 1         ' expect: to 5511988887777: a 1
TALK TO "+55 11 98888-7777", "b"                         ' expect: to 5511988887777: b
TALK TO 5511988887777, "c"                               ' expect: to 5511988887777: c
TALK TO GET WHATSAPP SENDER NUMBER, "d"                  ' expect: to 5511999999999: d
TALK TO "WhatsApp: US.13491208655302741918", "e"         ' expect: to US.13491208655302741918: e
to$ = "TO with a sign is a variable"
TALK to$                                                 ' expect: TO with a sign is a variable
