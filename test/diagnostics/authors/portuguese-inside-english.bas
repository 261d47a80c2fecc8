' mistakes: 5
HEAR idade AS INTEIRO
IF idade < 18 ENTÃO
  TALK "Desculpe"
ELSE
  TALK "Bem-vindo"
END SE
FOR i = 1 ATÉ 3
  TALK i
NEXT
IF idade > 18 E idade < 65 THEN TALK "Olá"
