REM  Order status: your shop says what happened, the customer hears of it on WhatsApp.
REM
REM  ON WEBHOOK is a door for another program. This one takes what a web form sends:
REM
REM    curl http://127.0.0.1:3000/orders/status -H "X-Webhook-Secret: change-me" \
REM      -d order=1001 -d phone=+5511987654321 -d status=shipped
REM
REM  and the other one JSON:
REM
REM    curl http://127.0.0.1:3000/orders/batch -H "X-Webhook-Secret: change-me" \
REM      -d '{"orders":[{"order":"1001","phone":"+5511987654321","status":"ready"}]}'
REM
REM  The secret stands in config.csv. Whoever does not show it stays outside. So does the template that brings the news
REM  to customers who have not written for a day.

ON WEBHOOK POST TO "/orders/status" WITH SECRET "shop" DO
  order$ = TRIM(GET FORM VALUE "order")
  phone$ = TRIM(GET FORM VALUE "phone")
  status$ = LCASE(TRIM(GET FORM VALUE "status"))

  IF order$ = "" OR phone$ = "" THEN
    SET RESPONSE STATUS TO 400
    PRINT "order and phone are needed"
    EXIT
  END IF

  TELL CUSTOMER order$, phone$, status$
  PRINT "ok"
END ON

ON WEBHOOK POST TO "/orders/batch" WITH SECRET "shop" DO
  ' What is no JSON gives an error, which the next lines answer.
  TRY
    batch = PARSE JSON GET REQUEST BODY
  CATCH problem$
    SET RESPONSE STATUS TO 400
    PRINT "this is no JSON: " + problem$
    EXIT
  END TRY

  told = 0
  failed = []
  FOR EACH order IN batch.orders
    ' One bad number must not keep the others from hearing.
    TRY
      TELL CUSTOMER order.order, order.phone, order.status
      told += 1
    CATCH problem$
      APPEND failed, order.order
      LOG_WARN "order " + order.order + ": " + problem$
    END TRY
  NEXT

  SET RESPONSE HEADER "Content-Type" TO "application/json"
  PRINT TOJSON({ told: told, failed: failed })
END ON

ON WHATSAPP MESSAGE RECEIVED
  TALK "I will write to you whenever your order moves. For anything else, answer here and somebody reads it today."
  LOG "a question: " + GET WHATSAPP MESSAGE BODY
END ON

SUB TELL CUSTOMER order$, phone$, status$
  SELECT CASE status$
    CASE "paid"
      news$ = "We have your payment and begin to pack."
    CASE "shipped"
      news$ = "Your parcel is on its way."
    CASE "ready", "pickup"
      news$ = "You can fetch it whenever you like, until 7 in the evening."
    CASE ELSE
      news$ = "It is now: " + status$
  END SELECT
  SEND WHATSAPP TO phone$ WITH "*Order ${order$}*\n" + news$
END SUB
