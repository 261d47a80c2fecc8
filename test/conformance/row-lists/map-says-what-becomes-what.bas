TALK MAP([{ a: 1, b: 2 }], "a, b")  ' expect fault: fault/operation
