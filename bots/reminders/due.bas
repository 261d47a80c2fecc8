REM  What is due today, and what a day without this server has left behind.
FOR EACH reminder IN FIND "reminders"
  IF reminder.day <= TODAY() THEN
    CALL "remind.bas", reminder.number, reminder.what
    DELETE FROM "reminders" WHERE number = reminder.number AND what = reminder.what
  END IF
NEXT
