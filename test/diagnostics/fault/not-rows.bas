names = ["Ana", "Bia"]
TALK MAP(names, "age")
