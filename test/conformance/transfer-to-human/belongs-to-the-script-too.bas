SUB TRANSFER TO HUMAN who$
  TALK "Calling " + who$               ' expect: Calling Rui
END SUB
TRANSFER TO HUMAN "Rui"
