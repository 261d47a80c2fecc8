FOR i = 1 TO 2
  ASK
NEXT
SUB ASK
  TALK "Size?"                      ' expect: Size? [Small | Large]
                                    ' expect: Size? [Small | Large]
  HEAR size$ AS "Small", "Large"
                                    ' answer: help
                                    ' answer: huge
                                    ' expect: Size? [Small | Large]
                                    ' answer: help
                                    ' answer: 2
                                    ' answer: small
  TALK size$ + i                    ' expect: Large1
                                    ' expect: Small2
END SUB
ON WORD "help" DO
  TALK "What with?"                 ' expect: What with?
                                    ' expect: What with?
                                    ' expect: What with?
  HEAR topic                        ' answer: help
                                    ' answer: prices
                                    ' answer: sizes
  ANSWER topic
END ON
SUB ANSWER TOPIC$
  TALK "About " + TOPIC$            ' expect: About prices
                                    ' expect: About sizes
END SUB
