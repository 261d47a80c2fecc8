TALK SUM("1,2")  ' expect fault: fault/not-a-list
