' Uma pesquisa em português: cada resposta tem uma forma.

TALK "Olá! Podemos fazer cinco perguntas?"
HEAR sim AS BOOLEAN
IF NOT sim THEN
  TALK "Sem problema. Até logo!"
  EXIT
END IF

HEAR nome AS NAME WITH "Qual é o seu nome?"
HEAR cpf AS CPF WITH "Seu CPF?"
HEAR cep AS CEP WITH "Seu CEP?"
HEAR valor AS MONEY WITH "Quanto gastou na última compra?"
HEAR nota AS INTEGER WITH "De 0 a 10, que nota nos dá?"

WHILE nota < 0 OR nota > 10
  HEAR nota AS INTEGER WITH "Um número de 0 a 10, por favor."
WEND

SWITCH INT(nota / 4)
  CASE 0
    frase = "Vamos melhorar."
  CASE 1
    frase = "Obrigado, podemos melhorar."
  DEFAULT
    frase = "Que bom!"
END SWITCH

IF cpf = "" THEN
  LOG_WARN nome + " não disse o CPF"
END IF

resumo = #{
  nome: nome,
  cep: cep,
  valor: FORMAT(valor, "R$ #,##0.00"),
  nota: nota
}
LOG TOJSON(resumo)

BEGIN TALK
${frase}
Obrigado, ${nome}!
---
Sua compra de ${FORMAT(valor, "R$ #,##0.00")} vale um desconto de 5%.
END TALK
