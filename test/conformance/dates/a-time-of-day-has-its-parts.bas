HEAR start AS HOUR           ' answer: 9h05
LOG HOUR(start)              ' expect log: 9
LOG MINUTE(start)            ' expect log: 5
LOG SECOND("23:59:58")       ' expect log: 58
LOG HOUR("24:00")            ' expect fault: fault/date
