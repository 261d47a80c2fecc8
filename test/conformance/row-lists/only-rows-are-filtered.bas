TALK FILTER(["a"], "b=1")  ' expect fault: fault/not-rows
