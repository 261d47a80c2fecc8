SEND WHATSAPP TO "55" WITH "x"   ' expect error: check/impossible-value
