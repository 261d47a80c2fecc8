' H-10
to$ = "+55 11 98888-7777"
name$ = "welcome"
vars = { name: "Ana" }
SEND TEMPLATE "welcome", "whatsapp", to$                    ' expect: to 5511988887777: template: welcome - []
SEND TEMPLATE name$, "WhatsApp", to$, "Ana", 3              ' expect: to 5511988887777: template: welcome - ["Ana","3"]
SEND TEMPLATE "whatsapp", to$, "welcome", vars              ' expect: to 5511988887777: template: welcome - {"name":"Ana"}
SEND TEMPLATE "whatsapp", to$, name$, "ana"                 ' expect: to 5511988887777: template: welcome - ["ana"]
SEND TEMPLATE TO to$, "welcome", vars                       ' expect: to 5511988887777: template: welcome - {"name":"Ana"}
SEND TEMPLATE TO to$, name$                                 ' expect: to 5511988887777: template: welcome - []
SEND TEMPLATE to$, "welcome", "Ana", 3                      ' expect: to 5511988887777: template: welcome - ["Ana","3"]
SEND TEMPLATE to$, "welcome", #{ "1": "Ana", "2": 3 }       ' expect: to 5511988887777: template: welcome - ["Ana","3"]
SEND TEMPLATE "5511988887777", "welcome", "12"              ' expect: to 5511988887777: template: welcome - ["12"]
SEND TEMPLATE "welcome" TO "whatsapp" to$, vars             ' expect: to 5511988887777: template: welcome - {"name":"Ana"}
SEND TEMPLATE "welcome" TO "whatsapp", to$                  ' expect: to 5511988887777: template: welcome - []
SEND TEMPLATE "welcome" TO to$, "Ana"                       ' expect: to 5511988887777: template: welcome - ["Ana"]
SEND TEMPLATE "welcome", to$, "whatsapp"                    ' expect: to 5511988887777: template: welcome - []
SEND TEMPLATE "welcome", to$, vars                          ' expect: to 5511988887777: template: welcome - {"name":"Ana"}
