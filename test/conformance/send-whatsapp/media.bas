' first: hi
n$ = "+55 (11) 98888-7777"
url$ = "https://example.com/a.png"
SEND WHATSAPP TO n$ WITH IMAGE FROM url$                                    ' expect: to 5511988887777: image: https://example.com/a.png
SEND WHATSAPP TO n$ WITH IMAGE FROM url$ AND CAPTION "a" + "b"              ' expect: to 5511988887777: image: https://example.com/a.png | caption: ab
SEND WHATSAPP TO n$ WITH IMAGE FROM "https://example.com/" + 7 + ".png" AND CAPTION ""  ' expect: "to 5511988887777: image: https://example.com/7.png | caption: "
send whatsapp to n$ with video from url$ and caption "v"                    ' expect: to 5511988887777: video: https://example.com/a.png | caption: v
SEND WHATSAPP TO n$ WITH AUDIO FROM url$                                    ' expect: to 5511988887777: audio: https://example.com/a.png
SEND WHATSAPP TO n$ WITH STICKER FROM "HTTPS://example.com/s.webp?v=2#x"    ' expect: to 5511988887777: sticker: https://example.com/s.webp?v=2#x
SEND WHATSAPP TO n$ WITH DOCUMENT FROM url$                                 ' expect: to 5511988887777: document: https://example.com/a.png
SEND WHATSAPP TO n$ WITH DOCUMENT FROM url$ NAMED "x.pdf"                   ' expect: to 5511988887777: document: https://example.com/a.png | filename: x.pdf
SEND WHATSAPP TO n$ WITH DOCUMENT FROM url$ NAMED "x.pdf" AND CAPTION "c"   ' expect: to 5511988887777: document: https://example.com/a.png | caption: c | filename: x.pdf
SEND WHATSAPP TO n$ WITH DOCUMENT FROM url$ AND CAPTION "c" NAMED "x.pdf"   ' expect: to 5511988887777: document: https://example.com/a.png | caption: c | filename: x.pdf
