REM A phone call asks for a code; the keys come here and are mailed to the office.

ON WEBHOOK POST TO "/twilio/gather" DO
    LET CODE$ = GET FORM VALUE "Digits"
    LET CALL_ID$ = GET FORM VALUE "CallSid"

    SET RESPONSE HEADER "Content-Type" TO "text/xml"

    IF LEN(CODE$) <> 6 OR NOT IS NUMERIC(CODE$) THEN
        LOG_WARN "call " + CALL_ID$ + ": not six digits"
        PRINT "<?xml version=""1.0"" encoding=""UTF-8""?>"
        PRINT "<Response><Say>Six digits, please.</Say><Redirect>/twilio/voice</Redirect></Response>"
        EXIT
    END IF

    SEND MAIL TO "office@example.com" WITH SUBJECT "A code has come" AND BODY "The code of call " + CALL_ID$ + " is " + CODE$
    LOG "call " + CALL_ID$ + ": a code was mailed"

    PRINT "<?xml version=""1.0"" encoding=""UTF-8""?>"
    PRINT "<Response><Say>Thank you.</Say><Hangup/></Response>"
END ON

ON WEBHOOK GET TO "/twilio/check" DO
    IF GET QUERY VALUE "token" <> "letmein" THEN
        SET RESPONSE STATUS TO 403
        PRINT "no"
        EXIT
    END IF
    SET RESPONSE HEADER "Cache-Control" TO "no-store"
    PRINT "alive at " + FORMAT(NOW(), "HH:mm")
END ON
