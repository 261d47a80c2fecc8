ON ERROR RESUME NEXT                                ' expect warning: check/idle-on-error
rate = 1 / 0
ON WHATSAPP MESSAGE RECEIVED
  TALK 1 / 0                                        ' expect fault: fault/arithmetic
END ON
