ON ERROR RESUME NEXT
label$ = "See\nmore"
SEND WHATSAPP TO "5511988887777" WITH LINK "x" NAMED label$ AT "https://example.com"
LOG ERROR CODE     ' expect log: fault/items
url$ = "javascript:alert(1)"
SEND WHATSAPP TO "5511988887777" WITH LINK "x" NAMED "See" AT url$
LOG ERROR CODE     ' expect log: fault/address
