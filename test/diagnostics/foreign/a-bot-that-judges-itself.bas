' foreign: BOT REFLECTION
tries = 0
DO
  tries += 1
  HEAR guess AS INTEGER WITH "I think of a number from 1 to 9."
  IF guess = 7 THEN EXIT DO
  TALK "No, that is not it."
LOOP UNTIL tries >= 3
BOT REFLECTION TRUE
IF tries < 3 THEN
  TALK "Well done!"
ELSE
  TALK "It was 7."
END IF
