TALK GET ORDER DETAILS 7     ' expect error: check/unknown-phrase
PUT ORDER "x"                ' expect error: check/unknown-phrase
x = GET WHATSAPP             ' expect error: check/unknown-phrase
