SEND FILE "menu.pdf"                                 ' expect: document: menu.pdf | filename: menu.pdf
SEND FILE "files/our menu.JPG", "Menu"               ' expect: image: files/our menu.JPG | caption: Menu
SEND FILE TO "5511988887777", "tea/price list.csv"   ' expect: to 5511988887777: document: tea/price list.csv | filename: price list.csv
SEND FILE "media/2026-03-02-9f86.ogg"                ' expect: audio: media/2026-03-02-9f86.ogg
SEND WHATSAPP TO "5511988887777" WITH IMAGE FROM "files/a.png" AND CAPTION "a"   ' expect: to 5511988887777: image: files/a.png | caption: a
SEND WHATSAPP TO "5511988887777" WITH DOCUMENT FROM "files/a.xyz"                ' expect: to 5511988887777: document: files/a.xyz
