n$ = "5511988887777"
SEND WHATSAPP TO n$ WITH LIST "Pick one" WITH HEADER "Menu" AND ITEMS " Pizza, Pasta ,Salad"    ' expect: to 5511988887777: list (Menu): Pick one [Pizza | Pasta | Salad]
SEND WHATSAPP TO n$ WITH LIST "Pick " + 1 AND ITEMS "Pizza, with cheese", "Pasta"               ' expect: to 5511988887777: list: Pick 1 [Pizza, with cheese | Pasta]
dishes = ["Pizza", "Pasta"]
SEND WHATSAPP TO n$ WITH LIST "Pick one" AND ITEMS dishes                                       ' expect: to 5511988887777: list: Pick one [Pizza | Pasta]
SEND WHATSAPP TO n$ WITH LIST "Pick one" AND HEADER "Menu" AND ITEMS SPLIT("a;b", ";")          ' expect: to 5511988887777: list (Menu): Pick one [a | b]
SEND WHATSAPP TO n$ WITH LIST "How many?" AND ITEMS 1, 2, 3                                     ' expect: to 5511988887777: list: How many? [1 | 2 | 3]
SEND WHATSAPP TO n$ WITH LIST "Ten" AND ITEMS "1,2,3,4,5,6,7,8,9,24 characters: 123456789"       ' expect: to 5511988887777: list: Ten [1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 24 characters: 123456789]
