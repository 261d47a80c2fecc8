REM Answers with pictures, files and places; takes a photo.

ON WHATSAPP MESSAGE RECEIVED
    LET WHO$ = GET WHATSAPP SENDER NUMBER
    LET WISH$ = LCASE$(TRIM$(GET WHATSAPP MESSAGE BODY))
    LET BASE$ = "https://files.example.com/"

    SWITCH WISH$
        CASE "menu"
            SEND WHATSAPP TO WHO$ WITH IMAGE FROM BASE$ + "menu.jpg" AND CAPTION "Today's menu"
        CASE "price list", "prices"
            SEND WHATSAPP TO WHO$ WITH DOCUMENT FROM BASE$ + "prices.pdf" NAMED "Prices.pdf"
        CASE "where"
            SEND WHATSAPP TO WHO$ WITH LOCATION AT "38.7139,-9.1394" NAMED "Casa Lisboa" WITH ADDRESS "Rua Augusta 10"
        CASE "kitchen"
            SEND WHATSAPP TO WHO$ WITH VIDEO FROM BASE$ + "kitchen.mp4" AND CAPTION "Fresh every day"
        CASE "song"
            SEND WHATSAPP TO WHO$ WITH AUDIO FROM BASE$ + "fado.mp3"
        CASE "flyer"
            SEND FILE BASE$ + "flyer.png", "Take one along"
        CASE "photo"
            CALL TAKE PHOTO
        CASE ""
            REACT "👍"
            TALK "Thank you for the " + GET WHATSAPP MESSAGE TYPE + "."
        DEFAULT
            SEND WHATSAPP TO WHO$ WITH BUTTONS "What would you like?" AND ITEMS "Menu", "Price list", "Where"
    END SWITCH
END ON

SUB TAKE PHOTO
    HEAR PICTURE$ AS IMAGE WITH "Send me a photo of your table, please."
    IF PICTURE$ = "" THEN
        TALK "Maybe another time."
    ELSE
        LOG "a photo: " + PICTURE$
        TALK "What a lovely table!"
    END IF
END SUB
