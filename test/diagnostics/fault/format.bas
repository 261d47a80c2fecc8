TALK FORMAT(5, "many")
