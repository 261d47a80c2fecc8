REM Speaks Portuguese or English, as the person has chosen.

ON WHATSAPP MESSAGE RECEIVED
    LET FROM$ = GET WHATSAPP SENDER NUMBER
    LET BODY$ = GET WHATSAPP MESSAGE BODY
    LET LANG$ = GET USER LANGUAGE FROM$

    IF LCASE$(BODY$) = "english" THEN
        SET USER LANGUAGE FROM$ TO "en"
        SEND WHATSAPP TO FROM$ WITH GET TEXT "changed" IN "en"
        EXIT
    END IF

    IF BODY$ STARTS WITH "?" THEN
        SPAWN ANSWER LATER FROM$, LANG$
        SEND WHATSAPP TO FROM$ WITH GET TEXT "wait" IN LANG$
        EXIT
    END IF

    LET ANSWER$ = PROCESS MESSAGE BODY$ IN LANG$
    SEND WHATSAPP TO FROM$ WITH ANSWER$
END ON

FUNCTION GET TEXT$ KEY$, LANG$
    LET TEXTS = #{
        "hello": #{ "pt": "Olá!", "en": "Hello!" },
        "changed": #{ "pt": "Agora em português.", "en": "English from now on." },
        "wait": #{ "pt": "Um momento…", "en": "One moment…" },
        "later": #{ "pt": "Aqui está a resposta.", "en": "Here is the answer." },
        "unknown": #{ "pt": "Não entendi: ", "en": "I do not understand: " }
    }
    RETURN GET JSON PATH TEXTS, KEY$ + "." + LANG$
END FUNCTION

FUNCTION PROCESS MESSAGE$ TEXT$, LANG$
    IF TEXT$ CONTAINS "oi" OR LCASE$(TEXT$) CONTAINS "hello" THEN
        RETURN GET TEXT "hello" IN LANG$
    END IF
    RETURN (GET TEXT "unknown" IN LANG$) + TEXT$
END FUNCTION

SUB ANSWER LATER TO$, LANG$
    WAIT 30
    SEND WHATSAPP TO TO$ WITH GET TEXT "later" IN LANG$
END SUB

ON WHATSAPP STATUS RECEIVED
    IF GET WHATSAPP STATUS = "failed" THEN
        LOG_ERROR "not delivered (" + GET WHATSAPP ERROR CODE + ")"
    END IF
END ON
