TALK SORT([{ a: 1 }], "a", "up")  ' expect fault: fault/operation
