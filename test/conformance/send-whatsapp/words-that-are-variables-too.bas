' H-5: a word is special only when the rest of its pattern follows.
n$ = "5511988887777"
image = "a picture"
list = ["x", "y"]
buttons = "some"
location = "here"
named = "n"
SEND WHATSAPP TO n$ WITH image                                   ' expect: to 5511988887777: a picture
SEND WHATSAPP TO n$ WITH image + "!"                             ' expect: to 5511988887777: a picture!
SEND WHATSAPP TO n$ WITH list[0]                                 ' expect: to 5511988887777: x
SEND WHATSAPP TO n$ WITH list(1)                                 ' expect: to 5511988887777: y
SEND WHATSAPP TO n$ WITH buttons                                 ' expect: to 5511988887777: some
SEND WHATSAPP TO n$ WITH location : LOG "next"                   ' expect: to 5511988887777: here
                                                                 ' expect log: next
SEND WHATSAPP TO n$ WITH IMAGE FROM "https://example.com/1.png"  ' expect: to 5511988887777: image: https://example.com/1.png
SEND WHATSAPP TO n$ WITH LIST buttons AND ITEMS list             ' expect: to 5511988887777: list: some [x | y]
SEND WHATSAPP TO n$ WITH list$                                   ' expect warning: check/mixed-sigils
                                                                 ' expect: to 5511988887777: ["x","y"]
