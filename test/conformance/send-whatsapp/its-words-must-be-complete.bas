SEND WHATSAPP TO "5511988887777" "x"   ' expect error: syntax/unexpected
SEND WHATSAPP "5511988887777", "x"     ' expect error: check/unknown-phrase
