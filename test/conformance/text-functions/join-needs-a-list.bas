TALK JOIN("a,b", ",")  ' expect fault: fault/not-a-list
