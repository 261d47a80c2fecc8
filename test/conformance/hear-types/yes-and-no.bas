HEAR a AS BOOLEAN            ' answer: Sim!
HEAR b AS BOOLEAN            ' answer: não
HEAR c AS BOOLEAN            ' answer: talvez
                             ' expect: Por favor, responda sim ou não.
                             ' answer: ok
IF a AND NOT b AND c = TRUE THEN LOG "as said"   ' expect log: as said
