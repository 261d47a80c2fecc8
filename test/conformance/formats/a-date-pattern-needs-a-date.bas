TALK FORMAT("tomorrow", "dd/MM/yyyy")  ' expect fault: fault/date
