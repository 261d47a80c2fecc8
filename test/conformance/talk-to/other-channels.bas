TALK TO "email:ana@example.com", "x"  ' expect error: check/impossible-value
TALK TO "sms:+5511988887777", "x"     ' expect error: check/impossible-value
TALK TO "whatsapp:123", "x"           ' expect error: check/impossible-value
