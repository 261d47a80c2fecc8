SEND WHATSAPP TO "55" WITH "x"   ' expect fault: fault/phone
