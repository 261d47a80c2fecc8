HEAR answer
IF answer = "yes" THEN
  TALK "Fine"
ELSE
  TALK "Pity"
ELSEIF answer = "no" THEN
  TALK "Oh"
END IF
