SET SCHEDULE "report.bas", "every day at 9am"
TALK "Hello"
