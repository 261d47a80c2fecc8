when = "every day at 9am"
SET SCHEDULE when, "report.bas"
TALK "Hello"
