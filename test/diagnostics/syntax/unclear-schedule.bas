SET SCHEDULE "every mondey at 10am"
  LOG "weekly"
