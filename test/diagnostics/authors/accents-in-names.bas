' mistakes: 2
preço = 10
TALK "Custa " + preco
coração = "x"
TALK coraçao
