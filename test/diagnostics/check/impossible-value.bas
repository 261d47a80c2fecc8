TALK "One moment."
WAIT "five minutes"
SEND WHATSAPP TO "123" WITH "Somebody waits."
