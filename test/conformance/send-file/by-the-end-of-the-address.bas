SEND FILE "https://example.com/a.jpg"                    ' expect: image: https://example.com/a.jpg
SEND FILE "https://example.com/a.JPEG?width=5"           ' expect: image: https://example.com/a.JPEG?width=5
SEND FILE "https://example.com/a.png", "a " + "b"        ' expect: image: https://example.com/a.png | caption: a b
SEND FILE "https://example.com/a.webp"                   ' expect: sticker: https://example.com/a.webp
SEND FILE "https://example.com/a.mp4"                    ' expect: video: https://example.com/a.mp4
SEND FILE "https://example.com/a.3gp"                    ' expect: video: https://example.com/a.3gp
SEND FILE "https://example.com/a.mp3"                    ' expect: audio: https://example.com/a.mp3
SEND FILE "https://example.com/a.ogg"                    ' expect: audio: https://example.com/a.ogg
SEND FILE "https://example.com/a.opus"                   ' expect: audio: https://example.com/a.opus
SEND FILE "https://example.com/a.m4a"                    ' expect: audio: https://example.com/a.m4a
SEND FILE "https://example.com/a.aac"                    ' expect: audio: https://example.com/a.aac
SEND FILE "https://example.com/a.amr"                    ' expect: audio: https://example.com/a.amr
SEND FILE "https://example.com/x/our%20menu.pdf?v=1", "Menu"  ' expect: document: https://example.com/x/our%20menu.pdf?v=1 | caption: Menu | filename: our menu.pdf
SEND FILE "https://example.com/%E0%A4%A.txt"             ' expect: document: https://example.com/%E0%A4%A.txt | filename: %E0%A4%A.txt
SEND FILE "https://example.mp4"                          ' expect: document: https://example.mp4
SEND FILE TO "+55 11 98888-7777", "https://example.com/a.png", "c"  ' expect: to 5511988887777: image: https://example.com/a.png | caption: c
SEND FILE TO "whatsapp:5511988887777", "https://example.com/a.doc"  ' expect: to 5511988887777: document: https://example.com/a.doc | filename: a.doc
