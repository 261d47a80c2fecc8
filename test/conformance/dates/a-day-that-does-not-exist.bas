TALK DATEADD("2026-02-30", 1, "day")  ' expect fault: fault/date
