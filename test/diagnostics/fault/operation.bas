TALK SORT([{ a: 1 }], "a", "up")
