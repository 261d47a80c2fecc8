' foreign: VERIFY FACE
TALK "Please send a photo of yourself."
HEAR photo AS IMAGE
HEAR flat AS INTEGER WITH "Which flat do you visit?"
IF flat < 1 OR flat > 20 THEN
  TALK "There is no such flat."
  END
END IF
known = VERIFY FACE photo, "residents"
IF known THEN TALK "Come in." ELSE TALK "Please ring the bell."
