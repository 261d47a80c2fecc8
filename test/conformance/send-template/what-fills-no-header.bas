n$ = "5511988887777"
SEND TEMPLATE "t1" TO n$ WITH { header: "" }                              ' expect error: check/impossible-value
SEND TEMPLATE "t1" TO n$ WITH { header: [1] }                             ' expect error: check/impossible-value
SEND TEMPLATE "t1" TO n$ WITH { header: "../menu.pdf" }                   ' expect error: check/impossible-value
SEND TEMPLATE "t1" TO n$ WITH { header: { latitude: 100, longitude: 0 } } ' expect error: check/impossible-value
SEND TEMPLATE "t1" TO n$ WITH { header: { city: "Porto" } }               ' expect error: check/impossible-value
SEND TEMPLATE "t1" TO n$ WITH { header: { latitude: 1, longitude: 1, city: "Porto" } }   ' expect error: check/impossible-value
SEND TEMPLATE "t1" TO n$ WITH { button1: "" }                             ' expect error: check/impossible-value
SEND TEMPLATE "t1" TO n$ WITH { button1: { type: "call", value: "1" } }   ' expect error: check/impossible-value
SEND TEMPLATE "t1" TO n$ WITH { button1: { text: "1" } }                  ' expect error: check/impossible-value
SEND TEMPLATE "t1" TO n$ WITH { button1: { value: "1", text: "1" } }      ' expect error: check/impossible-value
