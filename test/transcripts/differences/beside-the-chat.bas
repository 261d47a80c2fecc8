ON WEBHOOK POST TO "/order" DO
  LOG_WARN "order of " + GET FORM VALUE "who"
  ADD TO QUEUE "orders", { who: GET FORM VALUE "who" }
  SEND MAIL TO "office@example.com" SUBJECT "An order" BODY "Please look."
  SEND SMS "+351912345678", "An order came."
  SET RESPONSE STATUS TO 201
  SET RESPONSE HEADER "X-Order" TO "7"
  PRINT "thank you"
END ON
