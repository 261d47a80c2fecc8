limit = 5
WEBHOOK "till"          ' expect error: syntax/late-webhook
' file: other.bas
' comments above it are fine
WEBHOOK "${x}"          ' expect error: syntax/moving-event
