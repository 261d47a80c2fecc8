HEAR drink$ AS "Água", "Café"     ' expect: Escolha uma opção: [Água | Café]
                                  ' answer: AGUA
LOG drink$                        ' expect log: Água
HEAR who$ AS "Avó", "Avô"         ' expect: Escolha uma opção: [Avó | Avô]
                                  ' answer: avo
                                  ' expect: Escolha uma opção: [Avó | Avô]
                                  ' answer: 2.
LOG who$                          ' expect log: Avô
