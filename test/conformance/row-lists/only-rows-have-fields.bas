TALK MAP([1, 2], "a")  ' expect fault: fault/not-rows
