HEAR x TIMEOUT -1            ' expect error: check/impossible-value
y = HEAR "?" TIMEOUT "soon"  ' expect error: check/impossible-value
