TALK FORMAT(5, "many")  ' expect fault: fault/format
