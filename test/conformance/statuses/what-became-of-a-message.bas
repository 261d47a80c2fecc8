ON WHATSAPP STATUS RECEIVED
  LOG GET WHATSAPP STATUS                    ' expect log: failed
                                             ' expect log: read
  LOG GET WHATSAPP MESSAGE ID                ' expect log: wamid.7
                                             ' expect log: wamid.8
  LOG GET WHATSAPP RECIPIENT NUMBER          ' expect log: 5511888887777
                                             ' expect log: ""
  IF GET WHATSAPP STATUS = "failed" THEN
    LOG_WARN (GET WHATSAPP ERROR CODE)       ' expect log: 131026
    LOG_WARN GET WHATSAPP ERROR MESSAGE      ' expect log: Message undeliverable
    LOG_WARN GET WHATSAPP ERROR LINE         ' expect log: main.bas:12
  END IF
  LOG GET WHATSAPP STATUS TIME               ' expect log: 2026-03-02T12:00:00Z
                                             ' expect log: 2026-03-02T12:00:00Z
END ON
' report: {"messageId":"wamid.7","recipient":"5511888887777","status":"failed","code":"131026","reason":"Message undeliverable","line":"bots/shop/main.bas:12"}
' report: {"messageId":"wamid.8","status":"read"}
