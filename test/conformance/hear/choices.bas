TALK "Size?"                 ' expect: Size? [Small | Large | Extra large]
HEAR size$ AS "Small", "Large", "Extra " + "large"   ' answer: 2
LOG size$                    ' expect log: Large
HEAR size$ AS "Small", "Large"   ' expect: Please choose: [Small | Large]
                             ' answer: huge
                             ' expect: Please choose: [Small | Large]
                             ' answer: SMALL
TALK size$                   ' expect: Small
