' foreign: RUN BASH
TALK "Service desk."
HEAR action$ AS "Status", "Restart"
IF action$ = "Status" THEN
  TALK "Everything is running."
  END
END IF
HEAR sure AS BOOLEAN WITH "Really restart?"
IF sure THEN
  RUN BASH "systemctl restart shop"
  TALK "Restarted."
END IF
