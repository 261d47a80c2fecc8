TALK FORMAT(12345678901, "000.000.000-00")  ' expect fault: fault/format
