REM One idea: time. What stands in a SET SCHEDULE block runs by the clock, whether or not anybody has written.
ON WHATSAPP MESSAGE RECEIVED
  SET BOT MEMORY "reader", GET WHATSAPP SENDER NUMBER
  TALK "You will hear from me on weekday mornings."
END ON

SET SCHEDULE "morning", "every weekday at 9am"
  reader$ = GET BOT MEMORY "reader"
  IF reader$ <> "" THEN SEND WHATSAPP TO reader$ WITH "Good morning! It is " + FORMAT(TODAY(), "DD/MM") + "."
END SCHEDULE
