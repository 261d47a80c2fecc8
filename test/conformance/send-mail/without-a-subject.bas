text$ = "Your order has left.\nIt will be there on Friday."
SEND EMAIL "ana@example.com", text$ ' expect mail: ana@example.com | Your order has left. | Your order has left.\nIt will be there on Friday.
SEND MAIL "ana@example.com", "", "  \n Hello" ' expect mail: ana@example.com | Hello |   \n Hello
SEND MAIL TO "ana@example.com" BODY "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789." ' expect mail: ana@example.com | 123456789 123456789 123456789 123456789 123456789 123456789 123456789 12345678 | 123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789.
