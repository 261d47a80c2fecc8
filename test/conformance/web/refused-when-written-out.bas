x = GET "prices.csv"                      ' expect error: check/impossible-value
x = GET "/orders"                         ' expect error: check/impossible-value
POST "https://ana:secret@example.com", 1  ' expect error: check/impossible-value
SET HEADER "Idempotency-Key", "1"         ' expect error: check/impossible-value
GRAPHQL "https://example.com/graphql"     ' expect error: syntax/unexpected
TALK x
