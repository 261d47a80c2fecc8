REACT "ok"           ' expect error: check/impossible-value
REACT "👍👍"          ' expect error: check/impossible-value
