' foreign: QR CODE
HEAR name$ AS NAME WITH "Who comes to the concert?"
HEAR seats AS INTEGER WITH "How many seats?"
IF seats > 6 THEN
  TALK "At most six, please."
  END
END IF
ticket$ = QR CODE name$ + " " + seats
TALK "Show this at the door."
SEND FILE ticket$, "Your ticket"
