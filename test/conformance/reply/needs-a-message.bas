ON QUEUE "orders" DO
  REPLY "Hello"              ' expect error: check/unmet-need
  MARK READ                  ' expect error: check/unmet-need
  SHOW TYPING                ' expect error: check/unmet-need
END ON
ON WHATSAPP MESSAGE RECEIVED
  REPLY "Hello"
END ON
