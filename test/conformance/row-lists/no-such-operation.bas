TALK AGGREGATE("MEDIAN", [{ a: 1 }], "a")  ' expect fault: fault/operation
