total = CALL "total.bas", 5
SET SCHEDULE "every day at 9am", "reports/daily.bas"
TALK total
' file: totals.bas
PARAM count
RETURN count * 2
