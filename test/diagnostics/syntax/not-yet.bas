SET SCHEDULE "every day at 9am"
total = CALL "totals.bas", 5
TALK total
