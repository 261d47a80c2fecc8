' mistakes: 7
FALE "Qual é a sua idade?"
OUÇA idade
SE idade < 18 ENTÃO
  FALE "Desculpe"
SENÃO
  FALE "Bem-vindo"
FIM SE
