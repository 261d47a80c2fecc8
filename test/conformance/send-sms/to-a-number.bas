n$ = "+55 11 99999-9999"
SEND SMS n$, "It has left." ' expect sms: 5511999999999: It has left.
SEND SMS n$, "It has left.", "high" ' expect sms: 5511999999999: It has left.
SEND SMS TO n$ WITH "It has left." ' expect sms: 5511999999999: It has left.
SEND SMS TO 5511999999999, "Code " + 7 ' expect sms: 5511999999999: Code 7
