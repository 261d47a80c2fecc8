TALK SORT([1, "a"])  ' expect fault: fault/compare
