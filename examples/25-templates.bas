' One idea: a template may go out at any time, and a script is told what became of it.
ON WHATSAPP MESSAGE RECEIVED
  LET WHO$ = GET WHATSAPP SENDER NUMBER
  SEND TEMPLATE "order_ready" TO WHO$ LANGUAGE "en" WITH GET WHATSAPP PROFILE NAME, 7
END ON

ON WHATSAPP STATUS RECEIVED
  SWITCH GET WHATSAPP STATUS
    CASE "failed"
      LOG_WARN "${GET WHATSAPP ERROR LINE} ${GET WHATSAPP ERROR CODE}"
    CASE "read"
      LOG "The person has read it."
  END SWITCH
END ON
