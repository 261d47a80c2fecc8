FOR i = ASK("1") TO ASK("2")
  TALK i                     ' expect: 1
                             ' expect: 2
NEXT
n = 0
WHILE n < ASK("3")
  n = n + 1
WEND
TALK n                       ' expect: 2
IF ASK("4") = "x" THEN
  TALK "never"
ELSEIF ASK("5") = "y" THEN
  TALK "y"                   ' expect: y
END IF
SEND WHATSAPP TO ASK("6") WITH ASK("7")   ' expect: to 5511988887777: text
HEAR size$ AS ASK("8"), "b"  ' expect: Escolha uma opção: [a | b]
                             ' answer: 2
TALK size$                   ' expect: b
TALK - ASK("9") ^ ASK("10")  ' expect: -8

FUNCTION ASK(number$)
  HEAR reply                 ' answer: 1
                             ' answer: 2
                             ' answer: 2
                             ' answer: 2
                             ' answer: 2
                             ' answer: no
                             ' answer: y
                             ' answer: 5511988887777
                             ' answer: text
                             ' answer: a
                             ' answer: 2
                             ' answer: 3
  RETURN reply
END FUNCTION
