TALK YEAR("02/03/2026")  ' expect fault: fault/date
