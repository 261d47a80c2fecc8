TALK FORMAT(5, "C2[xx]")  ' expect fault: fault/format
