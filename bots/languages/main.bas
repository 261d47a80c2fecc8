REM  One bot, three languages. Every sentence stands in one place, in PHRASE.

lang$ = GUESS LANGUAGE()

TALK PHRASE("hello", lang$)
HEAR what$ AS PHRASE("hours", lang$), PHRASE("address", lang$), PHRASE("other", lang$)

IF what$ = PHRASE("other", lang$) THEN
  TALK "English, Português, Español?"
  HEAR wish$ AS "English", "Português", "Español"
  SWITCH wish$
    CASE "Português"
      lang$ = "pt"
    CASE "Español"
      lang$ = "es"
    DEFAULT
      lang$ = "en"
  END SWITCH
  TALK PHRASE("hello", lang$)
  HEAR what$ AS PHRASE("hours", lang$), PHRASE("address", lang$)
END IF

IF what$ = PHRASE("hours", lang$) THEN
  TALK PHRASE("our hours", lang$)
ELSEIF what$ = PHRASE("address", lang$) THEN
  SEND WHATSAPP TO GET WHATSAPP SENDER NUMBER WITH LOCATION AT "-23.5614,-46.6559" NAMED "Padaria da Esquina" WITH ADDRESS "Av. Paulista 1578"
END IF
TALK PHRASE("bye", lang$)

' Nobody has told us a language yet: the country of the number is a good first guess.
FUNCTION GUESS LANGUAGE
  number$ = GET WHATSAPP SENDER NUMBER
  IF number$ LIKE "55*" OR number$ LIKE "351*" THEN RETURN "pt"
  FOR EACH code IN ["34", "52", "54", "56", "57", "51", "58"]
    IF number$ STARTS WITH code THEN RETURN "es"
  NEXT
  RETURN "en"
END FUNCTION

FUNCTION PHRASE(key$, lang$)
  texts = {
    hello: { en: "Good day! How can I help?", pt: "Olá! Como posso ajudar?", es: "¡Hola! ¿En qué puedo ayudar?" },
    hours: { en: "Opening hours", pt: "Horários", es: "Horarios" },
    address: { en: "Address", pt: "Endereço", es: "Dirección" },
    other: { en: "Other language", pt: "Outro idioma", es: "Otro idioma" },
    "our hours": { en: "Monday to Saturday, 7 to 19.", pt: "Segunda a sábado, das 7h às 19h.", es: "De lunes a sábado, de 7 a 19." },
    bye: { en: "See you soon!", pt: "Até logo!", es: "¡Hasta pronto!" }
  }
  RETURN texts[key$][lang$]
END FUNCTION
