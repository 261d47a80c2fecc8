ON WHATSAPP MESSAGE RECIEVED ' expect error: syntax/unknown-event
END ON
