' foreign: TRANSLATE
languages = { pt: "Bem-vindo", en: "Welcome", es: "Bienvenido" }
HEAR language$ AS "pt", "en", "es"
TALK languages[language$] + "!"
HEAR message$ WITH "What should the kitchen know?"
TALK "We have noted: " + message$
note$ = TRANSLATE message$ TO "pt"
SEND WHATSAPP TO "+55 11 99999-9999" WITH note$
TALK "The kitchen knows."
