name = "Ana"
name.first = "A"             ' expect fault: fault/index
