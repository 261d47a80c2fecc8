' first: one
' first: two
greeting$ = "You said "
count = 0

ON WHATSAPP MESSAGE RECEIVED
  count = count + 1
  TALK greeting$ + GET WHATSAPP MESSAGE BODY   ' expect: You said one
                                               ' expect: You said two
  ' H-17: every run starts from the values of the top level.
  TALK count                                   ' expect: 1
                                               ' expect: 1
END ON
