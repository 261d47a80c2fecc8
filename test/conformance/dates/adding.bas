' The unit stands last, or first; a month too short for the day gives its last day.
TALK DATEADD("2026-01-31", 1, "month")            ' expect: 2026-02-28
TALK DATEADD("month", 1, "2026-01-31")            ' expect: 2026-02-28
TALK DATEADD("2024-02-29", 1, "year")             ' expect: 2025-02-28
TALK DATEADD("2026-03-02", -1, "day")             ' expect: 2026-03-01
TALK DATEADD("2026-03-02", 2, "weeks")            ' expect: 2026-03-16
TALK DATEADD("2026-03-02", 1, "h")                ' expect: 2026-03-02 01:00:00
TALK DATEADD("2026-12-31 23:59:30", 30, "s")      ' expect: 2027-01-01 00:00:00
TALK DATEADD("2026-03-02T12:00:00Z", 90, "min")   ' expect: 2026-03-02 13:30:00
TALK DATEADD(TODAY(), "3", "DAYS")                ' expect: 2026-03-05
unit$ = "day"
TALK DATEADD(unit$, 1, "2026-03-02")              ' expect: 2026-03-03
