n$ = "5511988887777"
SEND TEMPLATE "t1" TO n$ WITH { customer_name: "Ana", boxes: 3 }          ' expect: to 5511988887777: template: t1 - {"customer_name":"Ana","boxes":"3"}
SEND TEMPLATE "t1" TO n$ WITH #{ "2": "b", "1": "a", "10": "j", "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9 }  ' expect: to 5511988887777: template: t1 - ["a","b","3","4","5","6","7","8","9","j"]
values = NEW OBJECT
values.first = "Ana"
SEND TEMPLATE "t1" TO n$ WITH values                                      ' expect: to 5511988887777: template: t1 - {"first":"Ana"}
SEND TEMPLATE "t1" TO n$ WITH NEW OBJECT                                  ' expect: to 5511988887777: template: t1 - {}
