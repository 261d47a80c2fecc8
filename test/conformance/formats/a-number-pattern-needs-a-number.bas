TALK FORMAT("abc", "0.00")  ' expect fault: fault/format
