CARD #{ type: "text", text: #{ body: "Hello" } }
' expect: Hello
CARD #{ type: "image", image: #{ link: "https://example.com/a.jpg", caption: "Our menu" } }
' expect: image: https://example.com/a.jpg | caption: Our menu
CARD { "type": "document", "document": { "link": "https://example.com/a.pdf", "filename": "menu.pdf" } }
' expect: document: https://example.com/a.pdf | filename: menu.pdf
CARD #{ type: "location", location: #{ latitude: -23.5, longitude: -46.6, name: "Shop" } }
' expect: location: -23.5,-46.6 | name: Shop
CARD #{ type: "sticker", to: "+55 11 97777-6666", messaging_product: "whatsapp", sticker: #{ link: "https://example.com/a.webp" } }
' expect: to 5511977776666: sticker: https://example.com/a.webp
