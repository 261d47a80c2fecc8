email$ = "ana@example.com"
n = 7
SEND MAIL TO email$ WITH SUBJECT "Order " + n AND BODY "It has left." ' expect mail: ana@example.com | Order 7 | It has left.
SEND MAIL TO "Ana Lima <ana@example.com>" WITH SUBJECT "Olá ✅" AND BODY "Até já.\nO bot" ' expect mail: Ana Lima <ana@example.com> | Olá ✅ | Até já.\nO bot
