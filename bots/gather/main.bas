REM  Key presses of a phone call, by mail.
REM
REM  In Twilio's console, let the number's <Gather> post to https://<your host>/twilio/gather. Whoever is asked for a
REM  code types it on the phone, and it arrives in the mailbox below.

ON WEBHOOK POST TO "/twilio/gather" DO
  digits$ = GET FORM VALUE "Digits"
  caller$ = GET FORM VALUE "From"
  call$ = GET FORM VALUE "CallSid"

  SET RESPONSE HEADER "Content-Type" TO "text/xml"

  IF digits$ = "" THEN
    PRINT "<Response><Say>I did not hear a key. Please try again.</Say><Redirect>/twilio/voice</Redirect></Response>"
    LOG "call " + RIGHT(call$, 6) + ": no key was pressed"
    EXIT
  END IF

  ' A code is nobody's business but the reader's: the log tells that it came, not what it was.
  LOG "call " + RIGHT(call$, 6) + ": " + LEN(digits$) + " keys from …" + RIGHT(caller$, 4)
  SEND MAIL TO "office@example.com" SUBJECT "A code was typed on the phone" BODY "The keys were: " + digits$
  PRINT "<Response><Say>Thank you. Goodbye.</Say><Hangup/></Response>"
END ON
