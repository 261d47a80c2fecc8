d = "2026-03-01T14:30:05"
TALK YEAR(d)                             ' expect: 2026
TALK MONTH(d)                            ' expect: 3
TALK DAY(d)                              ' expect: 1
TALK HOUR(d)                             ' expect: 14
TALK MINUTE(d)                           ' expect: 30
TALK SECOND(d)                           ' expect: 5
TALK WEEKDAY(d)                          ' expect: 1
TALK WEEKDAY("2026-03-07")               ' expect: 7
TALK HOUR("2026-03-02")                  ' expect: 0
' With an offset it says which moment it is; the bot's time zone is UTC here.
TALK DAY("2026-03-02T23:30:00-03:00")    ' expect: 3
TALK HOUR("2026-03-02T12:00:00Z")        ' expect: 12
TALK HOUR("2026-03-02 12:00 +0530")      ' expect: 6
