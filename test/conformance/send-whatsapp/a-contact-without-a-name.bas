name$ = " \n "
SEND WHATSAPP TO "5511988887777" WITH CONTACT name$ AT "5511977776666"   ' expect fault: fault/contact
