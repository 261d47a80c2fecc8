HEAR a AS IMAGE              ' answer: {"type":"image","attachment":{"type":"image","file":"media/a.jpg","url":"https://m.test/1","id":"11"}}
LOG a + " " + GET WHATSAPP MEDIA URL   ' expect log: media/a.jpg media/a.jpg
SEND FILE a, "Thank you!"    ' expect: image: media/a.jpg | caption: Thank you!
HEAR b AS FILE               ' answer: {"type":"document","attachment":{"type":"document","filename":"customers.csv","id":"12"}}
LOG b + " " + GET WHATSAPP FILE NAME   ' expect log: 12 customers.csv
