SET SCHEDULE "every dya at 9am"                   ' expect error: syntax/unclear-schedule
SET SCHEDULE "a", "every 7 minutes"               ' expect error: syntax/uneven-schedule
  LOG "still checked"
END SCHEDULE
SET SCHEDULE "b", "0 25 * * *"                    ' expect error: syntax/impossible-schedule
END SCHEDULE
when = "every hour"
SET SCHEDULE when, "other.bas"                    ' expect error: syntax/moving-schedule
SET SCHEDULE                                      ' expect error: syntax/moving-schedule
SET SCHEDULE "other.bas", "every hour"            ' expect error: syntax/swapped-schedule
SET SCHEDULE "", "every hour"                     ' expect error: syntax/unusable-name
END SCHEDULE
SET SCHEDULE "every hour"                         ' expect error: syntax/late-schedule
SET SCHEDULE "every hour", "c", "d"               ' expect error: syntax/unexpected
IF when <> "" THEN SET SCHEDULE "every hour", "other.bas"   ' expect error: syntax/inner-schedule
IF when <> "" THEN
  SET SCHEDULE "every hour", "other.bas"          ' expect error: syntax/inner-schedule
END IF
schedule = 5
SET schedule = 6
' file: other.bas
LOG "x"
