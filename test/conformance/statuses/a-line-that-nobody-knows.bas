ON WHATSAPP STATUS RECEIVED
  LOG "[" + (GET WHATSAPP ERROR LINE) + "]"  ' expect log: []
END ON
' report: {"messageId":"wamid.7","status":"failed","code":"131026","reason":"Message undeliverable"}
