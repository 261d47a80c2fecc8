' Reminds people of their pills: waits for hours, can be asked and left at any time.

TALK "I can remind you of your pills. What are they called?"
HEAR pill$

ask_hours:
TALK "Every how many hours?"
ADD SUGGESTION "8"
ADD SUGGESTION "12"
ADD SUGGESTION "24"
HEAR hours AS INTEGER DEFAULT 24
IF hours < 1 OR hours > 72 THEN
  TALK "Between 1 and 72, please."
  GOTO ask_hours
END IF

TALK "I will remind you of ${pill$} every ${hours} hours. Write *stop* whenever you have had enough."

taken = 0
missed = 0
FOR round = 1 TO 3
  WAIT hours + " hours"
  TALK "Time for ${pill$}! Have you taken it?"
  HEAR answer AS "Yes", "Later" TIMEOUT "1 hour"
  IF TIMED OUT THEN
    missed = missed + 1
    TALK "I hope you remembered it."
    CONTINUE
  END IF
  IF answer = "Later" THEN
    WAIT "30 minutes"
    TALK "Here I am again: ${pill$}!"
  END IF
  taken = taken + 1
NEXT round

TALK "Three rounds: ${taken} taken, ${missed} missed. Take care!"

ON WORD "stop", "cancel" DO
  TALK "No more reminders. Write to me to begin again."
  END
END ON

ON WORD "help" DO
  TALK "I remind people of pills. *stop* ends it, *again* begins anew."
END ON

ON WORD "again" DO
  RESTART
END ON
