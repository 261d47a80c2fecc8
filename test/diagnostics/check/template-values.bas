name$ = "Ana"
who = GET WHATSAPP SENDER NUMBER
SEND TEMPLATE "order_update" TO who LANGUAGE "pt_BR" WITH name$, 3, "today"
SEND TEMPLATE "order_update" TO who LANGUAGE "pt_BR"
SEND TEMPLATE "welcome" TO who WITH { nome: name$ }
SEND TEMPLATE "welcome" TO who WITH name$ + "!"
SEND TEMPLATE "hello" TO who WITH "Ana"
SEND TEMPLATE "invoice" TO who WITH { "1": name$, header: "Invoice 7", button1: "7" }
SEND TEMPLATE "invoice" TO who WITH { "1": name$, header: "https://example.com/7.pdf" }
SEND TEMPLATE "offer" TO who WITH { button1: "7", button2: { type: "copy_code", value: "TEA5" } }
SEND TEMPLATE "offer" TO who WITH { header: "tea", button1: "7" }
SEND TEMPLATE "sale" TO who WITH { header: "tea" }
SEND TEMPLATE "order_update" TO who LANGUAGE "pt_BR" WITH ["Ana"]
' These are as they should be.
values = { "1": "Ana" }
SEND TEMPLATE "order_update" TO who LANGUAGE "pt-br" WITH ["Ana", 3]
SEND TEMPLATE "order_update" TO who LANGUAGE "pt_BR" WITH { "1": name$, "2": 3 }
SEND TEMPLATE "order_update" TO who LANGUAGE "pt_BR" WITH values
SEND TEMPLATE "welcome" TO who WITH { name: name$ }
SEND TEMPLATE "invoice" TO who WITH { "1": name$, header: "a/" + name$ + ".pdf", button1: "a" + name$ }
SEND TEMPLATE "offer" TO who WITH { header: "tea", button1: { type: "copy_code", value: name$ } }
