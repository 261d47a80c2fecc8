reply = CALL "/orders", 5
TALK reply
