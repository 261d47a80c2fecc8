' foreign: READ TEMPERATURE
TALK "Cold store, good day."
limit = 8
HEAR room$ AS "Kitchen", "Cellar"
degrees = READ TEMPERATURE room$
IF degrees > limit THEN
  TALK "Too warm: " + degrees
  SEND WHATSAPP TO "+351 912 345 678" WITH "Please look at the cold store."
ELSE
  TALK "All is well in the " + room$ + "."
END IF
