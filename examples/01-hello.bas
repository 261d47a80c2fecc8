' One idea: TALK says something. Text stands in double quotes; + joins.
TALK "Hello! You wrote: " + GET WHATSAPP MESSAGE BODY
