' How many whole units lie between two dates.
TALK DATEDIFF("2026-03-02", "2026-12-25", "day")                    ' expect: 298
TALK DATEDIFF("day", "2026-03-02", "2026-12-25")                    ' expect: 298
TALK DATEDIFF("2026-12-25", "2026-03-02", "day")                    ' expect: -298
TALK DATEDIFF("2026-03-02 10:00", "2026-03-02 11:59", "hour")       ' expect: 1
TALK DATEDIFF("2026-03-02 11:59", "2026-03-02 10:00", "hours")      ' expect: -1
TALK DATEDIFF("2026-01-31", "2026-02-28", "month")                  ' expect: 1
TALK DATEDIFF("2026-01-15", "2026-02-14", "month")                  ' expect: 0
TALK DATEDIFF("2000-03-03", "2026-03-02", "year")                   ' expect: 25
TALK DATEDIFF("2000-03-02", TODAY(), "years")                       ' expect: 26
TALK DATEDIFF("2026-03-01", "2026-03-20", "week")                   ' expect: 2
