LOG ALL WEBHOOK REQUESTS ' expect switch: webhook requests on
LOG ALL API RESPONSES ' expect switch: api responses on
SET DEBUG MODE TO "verbose" ' expect switch: everything on
SET DEBUG MODE TO "Off" ' expect switch: everything off
