HEAR a AS TEXT               ' answer: Any *thing*
HEAR b AS STRING             ' answer: 42
LOG a + b                    ' expect log: Any *thing*42
HEAR c AS NAME               ' answer: R2D2
                             ' expect: Por favor, envie um nome, só com letras, por exemplo Ana Souza.
                             ' answer: joão  D'ÁVILA-souza
LOG c                        ' expect log: João D'Ávila-Souza
HEAR d AS EMAIL              ' answer: ANA.Souza+x@Example.com.br
LOG d                        ' expect log: ana.souza+x@example.com.br
HEAR e AS LOGIN              ' answer: ana souza
                             ' expect: Por favor, envie um nome de usuário sem espaços, por exemplo ana.souza.
                             ' answer: ana.souza
LOG e                        ' expect log: ana.souza
