SET SCHEDULE "report", "0 25 * * *"
  LOG "nightly"
END SCHEDULE
