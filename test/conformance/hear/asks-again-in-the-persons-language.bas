' sender: 5215512345678
TALK "Mail?"                 ' expect: Mail?
HEAR mail$ AS EMAIL          ' answer: no sé
                             ' expect: Por favor, envíe un correo electrónico, por ejemplo ana@ejemplo.com.
                             ' answer: ana@
                             ' expect: Por favor, envíe un correo electrónico, por ejemplo ana@ejemplo.com.
                             ' answer: tampoco
                             ' expect: Por favor, envíe un correo electrónico, por ejemplo ana@ejemplo.com.
                             ' answer: @
IF mail$ = "" AND NOT mail$ THEN LOG "none"   ' expect log: none
HEAR size$ AS "S", "M"       ' expect: Elija una opción: [S | M]
                             ' answer: s
LOG size$                    ' expect log: S
