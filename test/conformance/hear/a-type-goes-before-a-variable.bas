date = "yes"
hour = ["a", "b"]
HEAR d AS DATE               ' answer: yes
                             ' expect: Por favor, envie uma data com o ano, por exemplo 25/12/2026.
                             ' answer: 25/12/2026
LOG d                        ' expect log: 2026-12-25
options = ["tea", "coffee"]
HEAR drink AS options        ' expect: Escolha uma opção: [tea | coffee]
                             ' answer: 2
HEAR more AS options, "water", date   ' expect: Escolha uma opção: [tea | coffee | water | yes]
                             ' answer: wat
LOG drink + more             ' expect log: coffeewater
default = "d"
timeout = "t"
HEAR default                 ' answer: word
LOG default + timeout        ' expect log: wordt
