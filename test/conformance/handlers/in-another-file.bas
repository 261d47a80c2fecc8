greeting = "Hello"
LOG "too early"                     ' expect error: check/acts-at-load
' file: talk.bas
ON WHATSAPP MESSAGE RECEIVED
  TALK greeting
END ON
' file: idle.bas
x = 1                               ' expect warning: check/idle-top-level
