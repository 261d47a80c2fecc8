REM  A newsletter that leaves at an even pace.
REM
REM  The webhook only puts each reader into a queue and answers at once. ON QUEUE takes one after the other, in
REM  order, and WAIT keeps the pace: one message every two seconds. What is in the queue survives a restart; an item
REM  whose lines fail is tried again later, without holding up the others.
REM
REM  Most readers have not written for a day, and to them WhatsApp takes templates only: make one called newsletter,
REM  with a single gap for the text, in WhatsApp Manager. Whoever writes STOP is sent no more advertising.
REM
REM    curl http://127.0.0.1:3000/newsletter -H "X-Webhook-Secret: change-me" \
REM      -d '{"text":"Fresh rye bread today","readers":["+5511987654321","+351912345678"]}'

ON WEBHOOK POST TO "/newsletter" WITH SECRET "editor" DO
  issue = PARSE JSON GET REQUEST BODY
  FOR EACH reader IN issue.readers
    ADD TO QUEUE "readers", { number: reader, text: issue.text }
  NEXT
  SET RESPONSE STATUS TO 202
  PRINT LEN(issue.readers) + " readers will hear of it"
END ON

ON QUEUE "readers" DO
  item = GET QUEUE MESSAGE
  SEND TEMPLATE "newsletter" TO item.number WITH item.text
  WAIT 2
END ON

ON WHATSAPP MESSAGE RECEIVED
  IF UCASE(TRIM(GET WHATSAPP MESSAGE BODY)) = "STOP" THEN
    LOG_WARN "take off the list: …" + RIGHT(GET WHATSAPP SENDER NUMBER, 4)
    TALK "You will hear no more from us."
  ELSE
    TALK "Thank you for writing. We read every answer."
  END IF
END ON
