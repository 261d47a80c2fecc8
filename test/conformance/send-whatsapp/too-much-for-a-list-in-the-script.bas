n$ = "5511988887777"
SEND WHATSAPP TO n$ WITH LIST "x" AND ITEMS "1,2,3,4,5,6,7,8,9,10,11"            ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH LIST "x" AND ITEMS "short", "a title of 25 characters!"  ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH LIST "x" AND ITEMS ["a title of 25 characters!"]        ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH BUTTONS "x" AND ITEMS "a,b,c,d"                         ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH BUTTONS "x" AND ITEMS "a title of 21 letters"           ' expect error: check/impossible-value
SEND WHATSAPP TO n$ WITH BUTTONS "x" AND ITEMS "yes,yes"                         ' expect error: check/impossible-value
