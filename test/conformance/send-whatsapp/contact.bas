n$ = "+55 (11) 98888-7777"
SEND WHATSAPP TO n$ WITH CONTACT "Our driver Rui" AT "+55 (11) 97777-6666"
' expect: to 5511988887777: contacts: Our driver Rui 5511977776666
name$ = "  Ana\nLima "
SEND WHATSAPP TO n$ WITH CONTACT name$ + "!" AT 5511977776666
' expect: to 5511988887777: contacts: Ana Lima ! 5511977776666
contact = "somebody"
SEND WHATSAPP TO n$ WITH contact        ' expect: to 5511988887777: somebody
link = "https://example.com"
SEND WHATSAPP TO n$ WITH link           ' expect: to 5511988887777: https://example.com
SEND WHATSAPP TO n$ WITH link + "/a"    ' expect: to 5511988887777: https://example.com/a
