TALK DATEADD("9999-12-31", 1, "day")  ' expect fault: fault/date
