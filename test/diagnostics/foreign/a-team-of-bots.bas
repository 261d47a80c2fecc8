' foreign: ADD BOT
TALK "Welcome to the travel desk."
places = ["Lisbon", "Porto", "Faro"]
FOR EACH place IN places
  TALK "We go to " + place + "."
NEXT
ADD BOT "hotels" WITH TRIGGER "hotel, room, bed"
HEAR place$ AS "Lisbon", "Porto", "Faro"
HEAR day$ AS DATE WITH "On which day?"
TALK place$ + " on " + day$ + ": noted."
SAVE "trips.csv", place$, day$
