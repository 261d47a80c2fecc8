' mistakes: 4
TALK TO +55 11 99999-9999, "Hello"
page = GET https://example.com/prices
SEND MAIL TO ana@example.com WITH SUBJECT "Order" AND BODY "One bread"
HEAR name DEFAULT Ana Maria
