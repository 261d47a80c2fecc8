TALK "Ready?"                ' expect: Ready?
HEAR x                       ' answer: yes
ADD SUGGESTION "Again"
LOG "done"                   ' expect log: done
                             ' expect: Escolha uma opção: [Again]
