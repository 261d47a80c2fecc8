limit = 5
SET SCHEDULE "every day at 9am"
LOG limit
