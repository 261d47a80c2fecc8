TALK AGGREGATE("SUM", [{ a: 1 }])  ' expect fault: fault/operation
