' H-16: the next message goes on at HEAR, it does not start the handler again.
ON WHATSAPP MESSAGE RECEIVED
  ASK NAME
  TALK "Hi " + name$         ' expect: Hi Ana
END ON

name$ = ""

SUB ASK NAME
  TALK "Name?"               ' expect: Name?
  HEAR name$                 ' answer: Ana
END SUB
