' mistakes: 10
HEAR idade
SE idade < 18 ENTAO
  ESCREVA "Desculpe"
SENAO
  FALE "Bem-vindo"
FIM SE
ENQUANTO idade < 18
  LEIA idade
FIM ENQUANTO
PARA i = 1 TO 3
  TALK i
PROXIMO i
