SEND WHATSAPP TO "+55 11 98888-7777" WITH IMAGE FROM "../menu.jpg"      ' expect error: check/impossible-value
SEND WHATSAPP TO "55" WITH IMAGE FROM "https://example.com/menu.jpg"    ' expect error: check/impossible-value
SEND WHATSAPP TO "Ana 5511988887777" WITH AUDIO FROM "file:///etc"      ' expect error: check/impossible-value
                                                                        ' expect error: check/impossible-value
