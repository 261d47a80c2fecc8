' mistakes: 10
ON WORD "menu" OR "help"
  TALK "Prices or delivery?"
END ON

ON WEBHOOK "paid" SECRET "shop"
  SET RESPONSE STATUS TO 99
  SEND WHATSAPP TO "+55 11 99999-9999", "Paid."
END ON

ON WHATSAPP MESSAGE RECEIVED
  SET wish, GET WHATSAPP MESSAGE BODY
  TALK TO "+55 11 99999-9999" WITH "Somebody is here."
  HEAR answer$ TIMEOUT 30 minutes
  HEAR size$ AS "Small", "small"
  INPUT "Which day?"; day$
  next = 3
  large = FILTER([1, 2], n => n > 1)
END ON
