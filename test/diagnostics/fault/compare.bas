list = [1, "a"]
TALK SORT(list)
