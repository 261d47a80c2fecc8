n$ = "+55 (11) 98888-7777"
name$ = "order_update"
SEND TEMPLATE "order_update" TO n$                                         ' expect: to 5511988887777: template: order_update - []
SEND TEMPLATE name$ TO n$ LANGUAGE "pt_BR"                                 ' expect: to 5511988887777: template: order_update pt_BR []
SEND TEMPLATE "order_" + "update" TO n$ LANGUAGE "PT-br" WITH "Ana", 1 + 2 ' expect: to 5511988887777: template: order_update pt_BR ["Ana","3"]
SEND TEMPLATE name$ TO n$ WITH "Ana" LANGUAGE "fil"                        ' expect: to 5511988887777: template: order_update fil ["Ana"]
SEND TEMPLATE name$ TO GET WHATSAPP SENDER NUMBER LANGUAGE "en"            ' expect: to 5511999999999: template: order_update en []
SEND TEMPLATE name$ TO "whatsapp:5511988887777" WITH [1, "b"]              ' expect: to 5511988887777: template: order_update - ["1","b"]
