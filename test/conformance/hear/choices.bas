TALK "Size?"                 ' expect: Size? [Small | Large | Extra large]
HEAR size$ AS "Small", "Large", "Extra " + "large"   ' answer: 2
LOG size$                    ' expect log: Large
HEAR size$ AS "Small", "Large"   ' expect: Escolha uma opção: [Small | Large]
                             ' answer: huge
                             ' expect: Escolha uma opção: [Small | Large]
                             ' answer: SMALL
TALK size$                   ' expect: Small
