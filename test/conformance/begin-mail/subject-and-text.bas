email$ = "ana@example.com"
name$ = "Ana"
total = 12.5
BEGIN MAIL email$ ' expect mail: ana@example.com | Order of Ana | Hello Ana,\n\nthe total is 12.50.\nIt's "paid".\n---\nYour shop
Subject: Order of ${name$}

Hello ${name$},

the total is ${FORMAT(total, "0.00")}.
It's "paid".
---
Your shop
END MAIL
TALK "sent" ' expect: sent
