' mistakes: 3
HEAR size$ AS "Small" "Medium" "Large"
cart = ["tea", "milk" "bread"]
TALK LEFT("Maria" 3)
SEND MAIL TO "ana@example.com" SUBJECT "Order" BODY "One bread"
