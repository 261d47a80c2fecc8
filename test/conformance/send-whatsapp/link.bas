n$ = "+55 (11) 98888-7777"
SEND WHATSAPP TO n$ WITH LINK "Your table is booked." NAMED "Change it" AT "https://example.com/t/77"
' expect: to 5511988887777: link: Your table is booked. [Change it] https://example.com/t/77
table = 77
label$ = "Table"
SEND WHATSAPP TO n$ WITH LINK "a" + "b" AT "HTTP://example.com/t/" + table NAMED label$ + " " + table
' expect: to 5511988887777: link: ab [Table 77] http://example.com/t/77
send whatsapp to n$ with link "x" named "Twenty characters ok" at "https://example.com"
' expect: to 5511988887777: link: x [Twenty characters ok] https://example.com
