REM A number is never picked out of other words: the bot would write to a stranger.
' first: order 12345678 of Ana
' first: 12345678/9
' first: +55.11 99999-9999
ON WHATSAPP MESSAGE RECEIVED
  SEND WHATSAPP TO GET WHATSAPP MESSAGE BODY WITH "x"     ' expect fault: fault/phone
                                                          ' expect fault: fault/phone
                                                          ' expect: to 5511999999999: x
END ON
