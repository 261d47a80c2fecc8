' mistakes: 5
cart = []
TALK LEFT(3, "Maria")
APPEND "tea", cart
SEND WHATSAPP WITH "Hello" TO "+55 11 99999-9999"
SAVE cart, "orders"
WAIT "Hello", 5
TALK REPLACE("a", "b")
TALK TO "Hello", "+55 11 99999-9999"
