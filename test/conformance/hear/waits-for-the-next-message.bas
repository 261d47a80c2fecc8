TALK "Your name?"            ' expect: Your name?
HEAR name                    ' answer: Ana
TALK "Hi " + name            ' expect: Hi Ana
HEAR age%                    ' answer: 41.6
TALK age% + 1                ' expect: 43
TALK GET WHATSAPP MESSAGE BODY   ' expect: 41.6
