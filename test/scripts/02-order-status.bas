REM Tells customers where their order is. The shop's program provides GET ORDER DETAILS.

LET SHOP_NAME$ = "Corner Shop"

ON WHATSAPP MESSAGE RECEIVED
    LET FROM$ = GET WHATSAPP SENDER NUMBER
    LET BODY$ = UCASE$(TRIM$(GET WHATSAPP MESSAGE BODY))
    LET ID$ = GET WHATSAPP MESSAGE ID

    LOG "message " + ID$

    IF INSTR(BODY$, "STATUS") > 0 THEN
        SEND ORDER STATUS TO FROM$, BODY$
    ELSEIF INSTR(BODY$, "HELP") > 0 THEN
        SEND HELP MENU TO FROM$
    ELSE
        SEND WHATSAPP TO FROM$ WITH "I do not understand. Write HELP."
    END IF
END ON

SUB SEND ORDER STATUS TO NUMBER$, TEXT$
    REM The order number is the first word that begins with a digit
    LET ORDER$ = ""
    FOR EACH WORD$ IN SPLIT(TEXT$, " ")
        IF LEFT$(WORD$, 1) >= "0" AND LEFT$(WORD$, 1) <= "9" THEN
            LET ORDER$ = WORD$
            EXIT FOR
        END IF
    NEXT

    IF ORDER$ = "" THEN
        SEND WHATSAPP TO NUMBER$ WITH "Which order? Write STATUS and its number."
        EXIT SUB
    END IF

    ON ERROR RESUME NEXT
    DETAILS = GET ORDER DETAILS ORDER$
    IF ERROR THEN
        LOG_ERROR "order " + ORDER$ + ": " + ERROR MESSAGE
        SEND WHATSAPP TO NUMBER$ WITH "I cannot find order " + ORDER$ + "."
        EXIT SUB
    END IF
    ON ERROR GOTO 0

    SEND WHATSAPP TO NUMBER$ WITH "*" + SHOP_NAME$ + "*" + CHR$(10) + "Order " + ORDER$ + ": " + DETAILS.status + CHR$(10) + "Arrives: " + FORMAT(DETAILS.due, "dd/MM/yyyy")
END SUB

SUB SEND HELP MENU TO NUMBER$
    SEND WHATSAPP TO NUMBER$ WITH LIST "How can I help?" WITH HEADER "Corner Shop" AND ITEMS "Status,Opening hours,A human"
END SUB
