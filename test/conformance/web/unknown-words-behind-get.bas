order = 1
x = GET ORDER DETAILS 7                   ' expect error: check/unknown-phrase
y = GET adress                            ' expect error: check/unknown-variable
POST TO "a network", "x"                  ' expect error: syntax/not-in-dialect
TALK x + y + order
