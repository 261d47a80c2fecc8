SEND WHATSAPP TO "+55 (11) 98888-7777" WITH "hello"   ' expect: to 5511988887777: hello
n = 5511988887777
SEND WHATSAPP TO n WITH 1 + 2 = 3                     ' expect: to 5511988887777: TRUE
send whatsapp to "5511" & "988887777" with "a" + "b"  ' expect: to 5511988887777: ab
