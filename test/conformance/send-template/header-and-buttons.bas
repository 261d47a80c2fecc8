n$ = "5511988887777"
number = 7
SEND TEMPLATE "t1" TO n$ WITH { name: "Ana", header: "Order 7.0", button1: "orders/" + number }
' expect: to 5511988887777: template: t1 - {"name":"Ana"} | header: Order 7.0 | button 0: url orders/7
SEND TEMPLATE "t1" TO n$ LANGUAGE "pt_BR" WITH { "1": "Ana", "2": 3, header: "https://example.com/menu.jpg" }
' expect: to 5511988887777: template: t1 pt_BR ["Ana","3"] | header: image: https://example.com/menu.jpg
SEND TEMPLATE "t1" TO n$ WITH { header: "files/our menu.pdf" }
' expect: to 5511988887777: template: t1 - {} | header: document: files/our menu.pdf | filename: our menu.pdf
SEND TEMPLATE "t1", "whatsapp", n$, { header: "https://example.com/v.mp4?x=1" }
' expect: to 5511988887777: template: t1 - {} | header: video: https://example.com/v.mp4?x=1
SEND TEMPLATE "t1" TO n$ WITH { header: "https://example.com/i/77" }
' expect: to 5511988887777: template: t1 - {} | header: document: https://example.com/i/77 | filename: 77
SEND TEMPLATE "t1" TO n$ WITH { header: "https://example.com/a.webp" }
' expect: to 5511988887777: template: t1 - {} | header: document: https://example.com/a.webp
SEND TEMPLATE "t1" TO n$ WITH { header: { latitude: -23.56, longitude: "-46.65", name: "Our shop", address: "Av. Paulista" } }
' expect: to 5511988887777: template: t1 - {} | header: location: -23.56,-46.65 | name: Our shop | address: Av. Paulista
values = { button10: { type: "copy_code", value: "TEA5" }, button1: { value: "a b" }, button2: { type: "quick_reply", value: "yes" } }
SEND TEMPLATE "t1" TO n$ WITH values
' expect: to 5511988887777: template: t1 - {} | button 0: url a b | button 1: quick_reply yes | button 9: copy_code TEA5
SEND TEMPLATE "t1" TO n$ WITH { button: "a", button11: "b", headers: "c" }
' expect: to 5511988887777: template: t1 - {"button":"a","button11":"b","headers":"c"}
