' mistakes: 3
WAIT 2 days
SET SCHEDULE every monday at 9
HEAR answer$ TIMEOUT 5 minutes
