' mistakes: 8
TLAK "Hi"
HAER name
IFF name = "" THEN
  TALK "No name"
ELSIF name = "x" THEN
  TALK "x"
ESLE
  TALK "Hi"
ENDIF
WHLE name = ""
  HEAR name
WNED
RETRUN
