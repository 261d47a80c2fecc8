SET SCHEDULE "a", "every hour"
END SCHEDULE
SET SCHEDULE "a", "every 5 minutes"               ' expect error: check/second-handler
END SCHEDULE
SET SCHEDULE "every day", "timed.bas"             ' expect error: check/second-handler
SET SCHEDULE "every hour", "timed.bas"
SET SCHEDULE "0 * * * *", "timed.bas"             ' expect error: check/second-handler
SET SCHEDULE "every hour", "timd.bas"             ' expect error: check/unknown-script
' file: timed.bas
SET SCHEDULE "every day at midnight"
LOG "x"
