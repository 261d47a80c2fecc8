HEAR answer
IF answer = "yes" THEN TALK "Fine"
ELSE
  TALK "Pity"
END IF
