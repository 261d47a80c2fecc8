' What is read at loading would be old by the time a message comes.
greeting = GET BOT MEMORY "greeting"    ' expect error: check/acts-at-load
SET BOT MEMORY "loaded", TRUE           ' expect error: check/acts-at-load
ON WHATSAPP MESSAGE RECEIVED
  TALK greeting
END ON
