n$ = "5511988887777"
SEND WHATSAPP TO n$ WITH LOCATION AT "-23.5614,-46.6559"                          ' expect: to 5511988887777: location: -23.5614,-46.6559
SEND WHATSAPP TO n$ WITH LOCATION AT " -23.5614 , -46.6559 " NAMED "Our shop"     ' expect: to 5511988887777: location: -23.5614,-46.6559 | name: Our shop
SEND WHATSAPP TO n$ WITH LOCATION AT -23.5614, -46.6559 NAMED "Our " + "shop" WITH ADDRESS "Av. Paulista, " + 1578  ' expect: to 5511988887777: location: -23.5614,-46.6559 | name: Our shop | address: Av. Paulista, 1578
place = [90, 180]
SEND WHATSAPP TO n$ WITH LOCATION AT place                                        ' expect: to 5511988887777: location: 90,180
latitude = "0"
SEND WHATSAPP TO n$ WITH LOCATION AT latitude, "-0"                               ' expect: to 5511988887777: location: 0,0
