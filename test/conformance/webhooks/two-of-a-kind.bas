ON WEBHOOK POST TO "/x"
END ON
ON WEBHOOK GET TO "/x"
END ON
ON WEBHOOK TO "/x"                ' expect error: check/second-handler
END ON
ON WEBHOOK "till"
END ON
ON WEBHOOK POST TO "/webhook/till"   ' expect error: check/second-handler
END ON
ON QUEUE "a"
END ON
ON QUEUE "a"                      ' expect error: check/second-handler
END ON
ON QUEUE "A"
END ON
ON WORD "a", "b"
END ON
ON WORD "c", " B "                ' expect error: check/second-handler
END ON
ON WHATSAPP STATUS RECEIVED
END ON
ON WHATSAPP STATUS RECEIVED DO    ' expect error: check/second-handler
END ON
