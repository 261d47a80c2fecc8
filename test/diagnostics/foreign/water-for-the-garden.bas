' foreign: RELAY
SUB NOTE WATERING FOR minutes
  SAVE "watering.csv", minutes
  LOG "watered for " + minutes + " minutes"
END SUB

HEAR minutes AS INTEGER WITH "How many minutes of water?"
IF minutes > 60 THEN minutes = 60
RELAY 1, TRUE
TALK "The garden gets " + minutes + " minutes of water."
NOTE WATERING FOR minutes
