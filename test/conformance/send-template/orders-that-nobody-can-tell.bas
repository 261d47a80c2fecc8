to$ = "+55 11 98888-7777"
name$ = "welcome"
SEND TEMPLATE to$, name$                       ' expect error: syntax/unclear-order
SEND TEMPLATE to$, "welcome", "ana"            ' expect error: syntax/unclear-order
SEND TEMPLATE to$, name$, "Ana", "welcome"     ' expect error: syntax/unclear-order
SEND TEMPLATE "welcome"                        ' expect error: syntax/unclear-order
SEND TEMPLATE "Welcome", to$                   ' expect error: syntax/unclear-order
SEND TEMPLATE "welcome", "whatsapp"            ' expect error: syntax/unclear-order
