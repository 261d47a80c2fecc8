TALK LEN("olá 👋")           ' expect: 5
TALK LENGTH("abc")           ' expect: 3
TALK LEN(1234)               ' expect: 4
TALK LEFT("Maria", 3)        ' expect: Mar
TALK LEFT("Maria", 0) + "|"  ' expect: |
TALK LEFT$("Maria", 99)      ' expect: Maria
TALK RIGHT("Maria", 2)       ' expect: ia
TALK MID("Maria", 2)         ' expect: aria
TALK MID("Maria", 2, 3)      ' expect: ari
TALK MID("Maria", 0, 2)      ' expect: Ma
TALK MID("Maria", 9) + "|"   ' expect: |
TALK MID("a👋b", 2, 1)       ' expect: 👋
