greeting = "Good"
SET SCHEDULE "morning", "0 9 * * *"
  LOG greeting + " morning"                       ' expect log: Good morning
  greeting = "changed for this run only"
END SCHEDULE
SET SCHEDULE "Late at night", "every day at 11pm"
  LOG greeting + " night"                         ' expect log: Good night
  IF greeting <> "" THEN END
  LOG "never"
END SCHEDULE
' schedule: morning
' schedule: Late at night
