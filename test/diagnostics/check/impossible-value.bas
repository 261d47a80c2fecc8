TALK "One moment."
WAIT "five minutes"
SEND WHATSAPP TO "123" WITH "Somebody waits."
PARAM boxes AS integer DEFAULT "many"
PARAM size DEFAULT "M" ENUM ["S", "L"]
HEAR age% DEFAULT "unknown"
CARD #{ type: "contacts", contacts: [] }
