ADD SUGGESTION "Yes"
text = "No"
ADD SUGGESTION text
HEAR x                       ' expect: Escolha uma opção: [Yes | No]
                             ' answer: 2
LOG x                        ' expect log: 2
ADD SUGGESTION "Again"
TALK "Done."                 ' expect: Done. [Again]
