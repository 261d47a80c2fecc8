WAIT "a while"           ' expect error: check/impossible-value
