SET SCHEDULE "poll", "every 7 minutes"
  LOG "polling"
END SCHEDULE
