HEAR a AS IMAGE              ' answer: a photo
                             ' expect: Por favor, envie uma imagem, por exemplo uma foto.
                             ' answer: {"type":"image","body":"me","attachment":{"type":"image","url":"https://m.test/1","id":"11"}}
LOG a                        ' expect log: https://m.test/1
LOG GET WHATSAPP MESSAGE TYPE + " " + GET WHATSAPP MEDIA URL + " " + GET WHATSAPP MESSAGE BODY   ' expect log: image https://m.test/1 me
HEAR b AS PHOTO              ' answer: {"type":"document","attachment":{"type":"document","mimeType":"image/png","filename":"b.png","id":"12"}}
LOG b + " " + GET WHATSAPP FILE NAME   ' expect log: 12 b.png
HEAR c AS AUDIO              ' answer: {"type":"audio","attachment":{"type":"audio","id":"13"}}
HEAR d AS VOICE              ' answer: {"type":"video","attachment":{"type":"video","id":"14"}}
                             ' expect: Por favor, envie um áudio, por exemplo uma mensagem de voz.
                             ' answer: {"type":"audio","attachment":{"type":"audio","id":"15"}}
LOG c + " " + d              ' expect log: 13 15
HEAR e AS VIDEO              ' answer: {"type":"video","attachment":{"type":"video","id":"16"}}
HEAR f AS DOCUMENT           ' answer: {"type":"image","attachment":{"type":"image","id":"17"}}
                             ' expect: Por favor, envie um documento, por exemplo um PDF.
                             ' answer: {"type":"document","attachment":{"type":"document","filename":"f.pdf"}}
HEAR g AS FILE               ' answer: {"type":"sticker","attachment":{"type":"sticker","id":"18"}}
HEAR h AS QRCODE             ' answer: 0123
                             ' expect: Por favor, envie uma foto do código QR.
                             ' answer: {"type":"image","attachment":{"type":"image","id":"19"}}
LOG e + " " + f + " " + g + " " + h   ' expect log: 16 f.pdf 18 19
