REM One idea: memory. A variable ends with its conversation; what is kept under a key is there the next time.
ON WHATSAPP MESSAGE RECEIVED
  IF GET USER MEMORY "name" = "" THEN
    HEAR name$ AS NAME WITH "Hello! What is your name?"
    SET USER MEMORY "name", name$
  END IF
  SET USER MEMORY "visits", GET USER MEMORY "visits" + 1
  SET BOT MEMORY "visits", GET BOT MEMORY "visits" + 1
  TALK "Visit ${GET USER MEMORY "visits"} of yours, ${GET USER MEMORY "name"}, and ${GET BOT MEMORY "visits"} of everybody."
END ON
