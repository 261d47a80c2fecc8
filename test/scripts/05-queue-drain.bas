REM Messages to many, one every three seconds, and those that fail again later.

CONST PAUSE = 3

ON WEBHOOK POST TO "/campaign" DO
    LET CAMPAIGN = PARSE JSON GET REQUEST BODY
    LET TEXT$ = GET JSON PATH CAMPAIGN, "text"
    IF TEXT$ = "" THEN
        SET RESPONSE STATUS TO 400
        PRINT "a text is needed"
        EXIT
    END IF

    COUNT = 0
    FOR EACH NUMBER$ IN CAMPAIGN.numbers
        ADD TO QUEUE "campaign", NUMBER$ + "|" + TEXT$
        COUNT = COUNT + 1
    NEXT
    ADD TO QUEUE "done", COUNT
    PRINT "queued " + COUNT
END ON

ON QUEUE "campaign" DO
    LET ITEM$ = GET QUEUE MESSAGE
    LET BAR = INSTR(ITEM$, "|")
    SEND VALIDATED WHATSAPP LEFT$(ITEM$, BAR - 1), MID$(ITEM$, BAR + 1)
    WAIT PAUSE
END ON

ON QUEUE "done" DO
    SEND WHATSAPP TO "+55 11 90000-0000" WITH GET QUEUE MESSAGE + " messages are on their way."
END ON

SUB SEND VALIDATED WHATSAPP NUMBER$, MESSAGE$
    LET DIGITS$ = ""
    FOR I = 1 TO LEN(NUMBER$)
        LET CH$ = MID$(NUMBER$, I, 1)
        IF CH$ >= "0" AND CH$ <= "9" THEN LET DIGITS$ = DIGITS$ + CH$
    NEXT I
    IF LEN(DIGITS$) < 10 THEN
        LOG_WARN "not a number: " + NUMBER$
        EXIT SUB
    END IF
    SEND TEMPLATE "news" TO DIGITS$ WITH MESSAGE$
END SUB

ON WHATSAPP MESSAGE RECEIVED
    ADD TO QUEUE "whatsapp-outbound", GET WHATSAPP SENDER NUMBER + "|Thank you for writing."
END ON
